import { useRef } from 'preact/hooks'
import type { Band, Better } from '../../../../core/surveys/contract.ts'
import { firstBands, mayAddBand, moveBound, removeBand, splitBand } from '../../../../core/surveys/editing/bands.ts'
import { patched } from '../../../../core/surveys/editing/places.ts'
import { written, writtenIn } from '../../../../core/surveys/editing/texts.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { useBuilder } from '../context.ts'
import { LineField, NumberField } from '../fields.tsx'
import { useFocusWithin } from '../kept-focus.ts'
import { shortText } from '../naming.ts'
import { emptied } from '../question-editor.tsx'
import { Tools } from '../tools.tsx'

type Props = {
  /** What the names of their fields end in, where several have bands on one screen. */
  suffix?: string
  /** Whose: “the whole score”. */
  of: string
  bands: readonly Band[] | undefined
  better: Better
  onChange: (bands: Band[] | undefined, what: string) => void
}

const NO_COLOR = '#6b7280'

/** Bands on a bar from 0 to 100, and each with its words. */
export function BandsEditor({ suffix = '', of, bands = [], better, onChange }: Props) {
  const name = `bands${suffix}`
  const set = (next: Band[], what: string) => onChange(next.length === 0 ? undefined : next, what)
  useFocusWithin(name, [bands.length])
  if (bands.length === 0)
    return (
      <div class="bands" id={name} tabIndex={-1}>
        <p class="editor__note">No bands: results of {of} show the number alone.</p>
        <div class="button-row">
          <Button onClick={() => set(firstBands(better), 'all')}>Add bands for {of}</Button>
        </div>
      </div>
    )
  return (
    <fieldset class="bands" id={name} tabIndex={-1}>
      <legend class="logic__title">Bands of {of}</legend>
      <Bar of={of} bands={bands} onMove={(at, to) => set(moveBound(bands, at, to), `bound-${at}`)} />
      <ol class="bands__list">
        {bands.map((band, i) => (
          <li key={i}>
            <OneBand suffix={suffix} of={of} bands={bands} at={i} band={band} set={set} />
          </li>
        ))}
      </ol>
    </fieldset>
  )
}

type BarProps = { of: string; bands: readonly Band[]; onMove: (at: number, to: number) => void }

function Bar({ of, bands, onMove }: BarProps) {
  const model = useBuilder()
  const bar = useRef<HTMLDivElement>(null)
  const drag = (at: number, event: PointerEvent) => {
    const box = bar.current?.getBoundingClientRect()
    if (!box || !bar.current || box.width === 0) return
    const share = (event.clientX - box.left) / box.width
    const isBack = getComputedStyle(bar.current).direction === 'rtl'
    onMove(at, Math.round(100 * (isBack ? 1 - share : share)))
  }
  return (
    <div class="bands__bar" ref={bar}>
      {bands.map(({ from, to, label, color }, i) => (
        <span key={i} class="bands__stretch" style={{ '--band': color ?? NO_COLOR, inlineSize: `${to - from}%` }}>
          <span class="bands__label" dir="auto">
            {shortText(label, model.languages.value)}
          </span>
        </span>
      ))}
      {bands.slice(0, -1).map(({ from, to, label }, i) => (
        <div
          key={i}
          class="bands__bound"
          role="slider"
          tabIndex={0}
          aria-label={`Where ${shortText(label, model.languages.value) || `band ${i + 1}`} ends, in bands of ${of}`}
          aria-valuemin={from}
          aria-valuemax={bands[i + 1]?.to ?? 100}
          aria-valuenow={to}
          style={{ insetInlineStart: `${to}%` }}
          onKeyDown={(event) => {
            const step = stepOf(event, getComputedStyle(event.currentTarget).direction === 'rtl')
            if (step === null) return
            event.preventDefault()
            onMove(i, to + step)
          }}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && drag(i, event)}
        />
      ))}
    </div>
  )
}

function stepOf({ key, shiftKey }: KeyboardEvent, isBack: boolean): number | null {
  const size = shiftKey ? 0.1 : 1
  switch (key) {
    case 'ArrowUp':
      return size
    case 'ArrowDown':
      return -size
    case 'ArrowRight':
      return isBack ? -size : size
    case 'ArrowLeft':
      return isBack ? size : -size
    case 'PageUp':
      return 10
    case 'PageDown':
      return -10
    default:
      return null
  }
}

type OneProps = { suffix: string; of: string; bands: readonly Band[]; at: number; band: Band; set: (bands: Band[], what: string) => void }

function OneBand({ suffix, of, bands, at, band, set }: OneProps) {
  const model = useBuilder()
  const [first = 'en'] = model.languages.value
  const isLast = at === bands.length - 1
  const number = at + 1
  const patch = (fields: Partial<Record<keyof Band, unknown>>) =>
    set(
      bands.map((one, i) => (i === at ? patched(one, fields) : one)),
      `${at}-${Object.keys(fields).join()}`,
    )
  return (
    <fieldset class="bands__one">
      <legend class="visually-hidden">
        Band {number} of {of}
      </legend>
      <div class="editor__pair">
        <LineField
          label={`Band ${number}, ${band.from} to ${band.to}`}
          name={`bands.${at}.label${suffix}`}
          language={first}
          value={writtenIn(band.label, first, first)}
          onChange={(words) => patch({ label: written(band.label, first, first, words) ?? emptied(band.label) })}
        />
        {!isLast && (
          <NumberField
            label={`Band ${number} ends at`}
            name={`bands.${at}.to${suffix}`}
            min={0}
            max={100}
            value={band.to}
            onChange={(to) => to !== undefined && set(moveBound(bands, at, to), `bound-${at}`)}
          />
        )}
        <Field
          label={`Colour of band ${number}`}
          name={`bands.${at}.color${suffix}`}
          control={(wiring) => (
            <input
              class="field__control groups__color"
              type="color"
              {...wiring}
              value={band.color ?? NO_COLOR}
              onInput={({ currentTarget }) => patch({ color: currentTarget.value })}
            />
          )}
        />
      </div>
      <LineField
        label={`What band ${number} says (optional)`}
        name={`bands.${at}.text${suffix}`}
        language={first}
        value={writtenIn(band.text, first, first)}
        onChange={(words) => patch({ text: written(band.text, first, first, words) })}
      />
      <Tools label={`Band ${number} of ${of}`}>
        {mayAddBand(bands) && (
          <Button onClick={() => set(splitBand(bands, at, `Band ${bands.length + 1}`), 'split')}>Split band {number}</Button>
        )}
        <Button onClick={() => set(removeBand(bands, at), 'remove')}>Remove band {number}</Button>
      </Tools>
    </fieldset>
  )
}
