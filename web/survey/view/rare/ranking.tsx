import { useEffect, useRef, useState } from 'preact/hooks'
import { type FieldOf, GroupFrame } from '../frame.tsx'
import { fieldId, fieldName, partName } from '../names.ts'

type Props = FieldOf<'ranking'>

/** An order to put things into: by the places that are chosen without script, by moving them up and down with it. */
export function RankingField(props: Props) {
  const [isLive, setLive] = useState(false)
  useEffect(() => setLive(true), [])
  return isLive ? <Movable {...props} /> : <Places {...props} />
}

function Places({ question, chosen, error, say }: Props) {
  const { id, options, required } = question
  return (
    <GroupFrame question={question} error={error} say={say} hint={say.ours('rank-places')}>
      <ol class="ranking ranking--places">
        {options.map((option, n) => (
          <li key={option.id} class="ranking__item">
            <label class="ranking__text" for={fieldId(id, n)}>
              {say(option.text)}
            </label>
            <select
              class="field field--place"
              id={fieldId(id, n)}
              name={partName(id, option.id)}
              value={chosen.includes(option.id) ? String(chosen.indexOf(option.id) + 1) : ''}
              required={required}
            >
              <option value="">–</option>
              {options.map((_, place) => (
                <option key={place} value={String(place + 1)}>
                  {place + 1}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ol>
    </GroupFrame>
  )
}

function Movable({ question, chosen, error, say }: Props) {
  const { id, options } = question
  const field = useRef<HTMLInputElement>(null)
  const isRanked = chosen.length > 0
  const rest = options.filter((option) => !chosen.includes(option.id))
  const order = [...chosen.flatMap((name) => options.find((option) => option.id === name) ?? []), ...rest]
  const settle = (ids: readonly string[]) => {
    if (!field.current) return
    field.current.value = ids.join(',')
    field.current.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const move = (from: number, to: number) => {
    const ids = order.map((option) => option.id)
    ids.splice(to, 0, ...ids.splice(from, 1))
    settle(ids)
  }
  return (
    <GroupFrame question={question} error={error} say={say} hint={say.ours('rank-moving')}>
      <input ref={field} type="hidden" name={fieldName(id)} value={chosen.join(',')} />
      <ol class="ranking" id={fieldId(id)} tabIndex={-1}>
        {order.map((option, n) => (
          <li key={option.id} class="ranking__item">
            <span class="ranking__text">
              {isRanked && <span class="ranking__place">{n + 1}. </span>}
              {say(option.text)}
            </span>
            <Move
              label={say.ours('rank-up', { option: say(option.text), place: n + 1 })}
              to="up"
              isOff={n === 0}
              onMove={() => move(n, n - 1)}
            />
            <Move
              label={say.ours('rank-down', { option: say(option.text), place: n + 1 })}
              to="down"
              isOff={n === order.length - 1}
              onMove={() => move(n, n + 1)}
            />
          </li>
        ))}
      </ol>
      {!isRanked && (
        <button type="button" class="button" lang={say.lang} onClick={() => settle(order.map((option) => option.id))}>
          {say.ours('rank-done')}
        </button>
      )}
    </GroupFrame>
  )
}

/** Not `disabled` at the ends: the button that was just pressed keeps the focus. */
const Move = ({ label, to, isOff, onMove }: { label: string; to: 'up' | 'down'; isOff: boolean; onMove: () => void }) => (
  <button type="button" class="button ranking__move" aria-label={label} aria-disabled={isOff} onClick={isOff ? undefined : onMove}>
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d={to === 'up' ? 'M4 12l6-6 6 6' : 'M4 8l6 6 6-6'} fill="none" stroke="currentColor" stroke-width="2" />
    </svg>
  </button>
)
