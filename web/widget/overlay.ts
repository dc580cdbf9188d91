/** A dialog around the frame, and the button that opens it. It lies over the page and moves nothing in it. */
import type { Options } from './interface.d.ts'

type Doing = { mode: 'popup' | 'slide-in' | 'button'; fill: (dialog: HTMLElement) => void; frame: HTMLElement; closed: () => void }

export function overlay(shadow: ShadowRoot, options: Options, { mode, fill, frame, closed }: Doing) {
  const dialog = document.createElement('dialog')
  dialog.className = mode
  dialog.ariaLabel = options.title ?? 'Survey'
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'close'
  close.ariaLabel = options.closeLabel ?? 'Close'
  close.textContent = '×'
  dialog.append(close)
  let opener: Element | null = null

  /** Browsers give the focus back after a modal dialog; after one that never took it by force, we do. */
  function shut() {
    const isInside = shadow.activeElement !== null
    dialog.close()
    if (isInside && opener instanceof HTMLElement) opener.focus()
  }

  close.onclick = shut
  // A modal dialog hears Escape by itself; in the frame, the survey does.
  dialog.onkeydown = ({ key }) => mode === 'slide-in' && key === 'Escape' && shut()
  dialog.onclose = closed

  /** `isAsked`: by the person, whose focus comes along. What opens by itself takes it from nobody, unless nothing else can be done. */
  function open(isAsked: boolean, by: Element | null = shadow.activeElement ?? document.activeElement) {
    if (dialog.open) return
    opener = by
    fill(dialog)
    if (mode !== 'slide-in') return dialog.showModal()
    dialog.setAttribute('open', '')
    if (isAsked) close.focus()
  }

  if (mode === 'button') {
    const launch = document.createElement('button')
    launch.type = 'button'
    launch.className = 'launch'
    launch.ariaHasPopup = 'dialog'
    launch.textContent = options.label ?? 'Take the survey'
    launch.onclick = () => open(true, launch)
    shadow.append(launch)
  }
  shadow.append(dialog)
  return {
    open,
    close: shut,
    /** From the closing button, where it waited, on to the survey: now there is one. */
    ready: () => shadow.activeElement === close && frame.focus(),
  }
}
