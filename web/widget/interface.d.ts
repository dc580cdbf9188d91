/** The embedded survey, as a page sees it that has loaded `/embed.js`. Version 1. See docs/embedding.md. */

export type Mode = 'inline' | 'popup' | 'slide-in' | 'button'

/** The same names as the attributes of the script, there with `data-` before them: `closeLabel` is `data-close-label`. */
export interface Options {
  /** The end of the survey's link: `needs` of `https://…/s/needs`. */
  survey: string
  /** `inline` unless said otherwise. */
  mode?: Mode
  /** Where an inline survey goes: an element, or a selector that finds one. */
  target?: Element | string | null
  /** Inline: how many pixels are kept free for the survey, and the least that it takes; 600 unless said otherwise. */
  height?: number
  /** After how many seconds a popup or slide-in opens by itself. A slide-in does so at once unless said otherwise, a popup never. */
  delay?: number
  /** What the survey is called to screen readers. */
  title?: string
  /** What stands on the button of the mode `button`. */
  label?: string
  /** What the closing button is called to screen readers. */
  closeLabel?: string
  /** One of the survey's languages, such as `es`; else its first. */
  language?: string
  /** Values of the survey's hidden fields by their ids; in the attribute written as in an address: `school=north&year=3`. */
  prefill?: Record<string, string>
}

/** What is told. Never what was answered, nor by whom. */
export interface Events {
  /** The survey can be answered. */
  ready: { survey: string }
  /** So much is answered, in percent. */
  progress: { survey: string; percent: number }
  /** The answers have arrived. */
  submitted: { survey: string }
  /** A popup or slide-in was closed. What was answered is kept. */
  closed: { survey: string }
  /** The survey may not be shown here, or did not come: a link to it stands in its place. */
  failed: { survey: string }
}

export interface Widget {
  readonly survey: string
  readonly mode: Mode
  /** What stands in the page. Events come from it as DOM events too, such as `impactpulse:submitted`, and bubble. */
  readonly element: HTMLElement
  /** Opens a popup or slide-in; moves the focus into an inline survey. */
  open(): void
  /** Closes a popup or slide-in. */
  close(): void
  /** Sets hidden fields. False, and nothing done, once answering has begun. */
  prefill(fields: Record<string, string>): boolean
  /** Listens until what it gives is called. */
  on<Name extends keyof Events>(name: Name, listener: (told: Events[Name]) => void): () => void
  /** Takes it out of the page. */
  remove(): void
}

export interface ImpactPulse {
  /** Of this interface. A later one that is not compatible has another number, and another address. */
  readonly version: 1
  create(options: Options): Widget
  /** The widget of a survey that is in the page; the first where there are several. */
  get(survey: string): Widget | undefined
}

declare global {
  interface Window {
    ImpactPulse?: ImpactPulse
  }
}
