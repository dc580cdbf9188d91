/** What `/embed.js` is: it shows the survey that its own `<script>` names, and offers the same to the page's scripts. */
import type { ImpactPulse, Mode, Options, Widget } from './interface.d.ts'
import { widget } from './widget.ts'

const MODES: readonly string[] = ['inline', 'popup', 'slide-in', 'button'] satisfies Mode[]

const script = document.currentScript as HTMLScriptElement // A module has none: see docs/embedding.md.
const { origin } = new URL(script.src)

window.ImpactPulse ??= interfaceOf(new Set())
const { survey } = script.dataset
if (survey) window.ImpactPulse.create(fromScript(script.dataset, survey))

function interfaceOf(widgets: Set<Widget>): ImpactPulse {
  return {
    version: 1,
    create: (options) => {
      const { mode } = options
      if (mode !== undefined && !MODES.includes(mode)) throw new TypeError(`ImpactPulse: mode is one of ${MODES.join(', ')}`)
      const made = widget(origin, options, (element) => place(element, options))
      widgets.add(made)
      const remove = () => {
        widgets.delete(made)
        made.remove()
      }
      return { ...made, remove }
    },
    get: (named) => [...widgets].find((made) => made.survey === named),
  }
}

/** A script that stands in the page is where its survey goes, unless it names another place. */
function fromScript({ mode, height, delay, prefill, target, ...said }: DOMStringMap, named: string): Options {
  return {
    ...said,
    survey: named,
    mode: mode as Mode, // Looked at where it is made.
    target: target ?? script,
    ...(height && { height: Number(height) }),
    ...(delay && { delay: Number(delay) }),
    ...(prefill && { prefill: Object.fromEntries(new URLSearchParams(prefill)) }),
  }
}

/** Overlays stand at the end of the page, which may not be there yet. */
function place(element: HTMLElement, options: Options) {
  const { mode = 'inline', target } = options
  if (!document.body) return document.addEventListener('DOMContentLoaded', () => place(element, options))
  const found = typeof target === 'string' ? document.querySelector(target) : target
  if (mode !== 'inline' || !found || document.head.contains(found)) return document.body.append(element)
  if (found instanceof HTMLScriptElement) return found.after(element)
  found.append(element)
}
