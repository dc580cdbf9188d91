import type { Events, Options, Widget } from './interface.d.ts'
import { look } from './look.ts'
import { type FromFrame, fromFrame, messageOf, VERSION } from './messages.ts'
import { overlay } from './overlay.ts'

/** The page has come, or what a browser shows in its stead: a survey says so at once. */
const PATIENCE_MS = 3_000
const RESERVED = 600
/** Our own page in it needs its scripts, its store, its forms; links lead out. It gets nothing of the page around it. */
const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox'

/** One survey in a page. `place` puts an inline one where it belongs. */
export function widget(origin: string, options: Options, place: (element: HTMLElement) => void): Widget {
  const { survey, mode = 'inline', title = 'Survey', height: reserved = RESERVED } = options
  const element = document.createElement('div')
  const shadow = element.attachShadow({ mode: 'open' })
  shadow.adoptedStyleSheets = [look()]
  const frame = document.createElement('iframe')
  let fields = options.prefill
  let hasBegun = false
  let isReady = false
  let patience: ReturnType<typeof setTimeout> | undefined

  const address = (isFramed = true) => {
    const said = new URLSearchParams(fields)
    if (options.language) said.set('lang', options.language)
    if (isFramed) said.set('embed', String(VERSION))
    return `${origin}/s/${encodeURIComponent(survey)}${said.size ? `?${said}` : ''}`
  }
  const emit = <Name extends keyof Events>(name: Name, told: Omit<Events[Name], 'survey'>) =>
    element.dispatchEvent(new CustomEvent(`impactpulse:${name}`, { bubbles: true, detail: { survey, ...told } }))

  /** Before it is in the page, or it would load twice. */
  function load(into: ParentNode) {
    if (frame.src) return
    frame.title = title
    frame.setAttribute('sandbox', SANDBOX)
    frame.height = String(reserved)
    if (mode === 'inline') frame.loading = 'lazy'
    frame.src = address()
    frame.onload = () => {
      frame.contentWindow?.postMessage(messageOf({ type: 'hello' }), origin)
      clearTimeout(patience)
      patience = setTimeout(fail, PATIENCE_MS)
    }
    into.append(frame)
  }

  function fail() {
    const link = document.createElement('a')
    link.href = address(false)
    link.target = '_blank'
    link.textContent = `${title} ↗`
    const instead = document.createElement('p')
    instead.append(link)
    frame.replaceWith(instead)
    emit('failed', {})
  }

  const over = mode === 'inline' ? null : overlay(shadow, options, { mode, frame, fill: load, closed: () => emit('closed', {}) })

  function hear({ source, origin: from, data }: MessageEvent) {
    const message = source !== null && source === frame.contentWindow && from === origin ? fromFrame(data) : null
    if (message) heard(message)
  }

  function heard(message: FromFrame) {
    switch (message.type) {
      case 'ready':
        clearTimeout(patience)
        over?.ready()
        if (!isReady) emit('ready', {})
        isReady = true
        break
      case 'height':
        if (over) frame.height = String(message.height)
        else if (message.isTouched || movesNothing(frame)) frame.height = String(Math.max(reserved, message.height))
        break
      case 'progress':
        hasBegun ||= message.percent > 0
        emit('progress', { percent: message.percent })
        break
      case 'screen':
        if (frame.getBoundingClientRect().top < 0) frame.scrollIntoView()
        break
      case 'submitted':
        emit('submitted', {})
        break
      case 'close':
        over?.close()
    }
  }

  /** What in the page says that it opens this survey: a policy that forbids `onclick` does not forbid an attribute. */
  function clicked({ target }: MouseEvent) {
    const by = target instanceof Element ? target.closest<HTMLElement>('[data-impactpulse-open]') : null
    if (by?.dataset.impactpulseOpen === survey) open(by)
  }
  function open(by?: Element) {
    if (over) return over.open(true, by)
    frame.scrollIntoView({ block: 'nearest' })
    frame.focus()
  }

  addEventListener('message', hear)
  document.addEventListener('click', clicked)
  if (!over) load(shadow)
  place(element)
  const delay = options.delay ?? (mode === 'slide-in' ? 0 : undefined)
  const opening = over && delay !== undefined ? setTimeout(() => over.open(false), delay * 1000) : undefined

  return {
    survey,
    mode,
    element,
    open: () => open(),
    close: () => over?.close(),
    prefill: (more) => {
      if (hasBegun) return false
      fields = { ...fields, ...more }
      if (frame.src) frame.src = address()
      return true
    },
    on: (name, listener) => {
      const told = (event: Event) => listener((event as CustomEvent).detail) // We made it.
      element.addEventListener(`impactpulse:${name}`, told)
      return () => element.removeEventListener(`impactpulse:${name}`, told)
    },
    remove: () => {
      removeEventListener('message', hear)
      document.removeEventListener('click', clicked)
      clearTimeout(patience)
      clearTimeout(opening)
      element.remove()
    },
  }
}

/** Nobody sees what is below it, or browsers keep what is in sight in its place. */
function movesNothing(frame: HTMLElement): boolean {
  const { bottom } = frame.getBoundingClientRect()
  return bottom <= 0 || bottom >= innerHeight
}
