/**
 * The survey's side of an embedded survey: a script of its own beside the page's, there only where the address says `embed`. It
 * tells the page around it how tall the survey is and how far it has come, never what was answered, and speaks only to an origin
 * that the survey lists.
 */
import { type FromFrame, isHello, messageOf } from './messages.ts'

type Tell = (message: FromFrame) => void

const origins = document.querySelector<HTMLElement>('[data-origins]')?.dataset.origins?.split(' ') ?? []
let origin: string | null = null
let isTouched = false

const tell: Tell = (message) => origin !== null && parent.postMessage(messageOf(message), origin)

if (parent !== window) {
  addEventListener('message', (event) => {
    if (event.source !== parent || !origins.includes(event.origin) || !isHello(event.data)) return
    const isFirst = origin === null
    origin = event.origin
    tell({ type: 'ready' })
    if (isFirst) watch()
    tellHeight()
  })
  document.addEventListener('click', leaveTheFrame, true)
}

function watch() {
  new ResizeObserver(tellHeight).observe(document.body)
  for (const name of ['pointerdown', 'keydown', 'wheel'] as const)
    document.addEventListener(name, touched, { capture: true, passive: true })
  watchProgress()
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && /^(step|errors)$/.test(target.id)) tell({ type: 'screen' })
  })
  document.addEventListener('survey-submitted', () => tell({ type: 'submitted' }))
  addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented) tell({ type: 'close' })
  })
}

function tellHeight() {
  tell({ type: 'height', height: Math.ceil(document.body.getBoundingClientRect().height), isTouched })
}

function touched() {
  if (isTouched) return
  isTouched = true
  tellHeight()
}

function watchProgress() {
  const root = document.getElementById('survey')
  let last = -1
  const look = () => {
    const percent = document.querySelector('progress')?.value ?? last
    if (percent !== last) tell({ type: 'progress', percent })
    last = percent
  }
  if (root) new MutationObserver(look).observe(root, { childList: true, subtree: true, attributeFilter: ['value'] })
  look()
}

/** No other page of ours lets itself be framed, and none of another site takes our place here: they open beside the page around us. */
function leaveTheFrame({ target }: MouseEvent) {
  const link = target instanceof Element ? target.closest('a') : null
  if (link && (link.origin !== location.origin || link.pathname !== location.pathname)) link.target = '_blank'
}
