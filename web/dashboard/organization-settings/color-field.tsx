import { useSignal } from '@preact/signals'
import { textOn } from '../../../core/organizations/color.ts'
import { TextField } from '../../ui/field.tsx'
import { colorWords } from './color-words.ts'

const USUAL_COLOR = '#1f5f54'

/** A colour of its own or none, and while one chooses, how well it can be read and seen. */
export function ColorField({ color }: { color: string | null }) {
  const isOwn = useSignal(color !== null)
  const chosen = useSignal(color ?? USUAL_COLOR)
  return (
    <>
      <label class="organization-settings__choice">
        <input
          class="tick"
          type="checkbox"
          name="has_color"
          defaultChecked={isOwn.peek()}
          onChange={(event) => (isOwn.value = event.currentTarget.checked)}
        />
        Use a colour of its own in surveys and mails
      </label>
      <TextField
        label="Colour"
        name="color"
        type="color"
        defaultValue={chosen.peek()}
        onInput={(event) => (chosen.value = event.currentTarget.value)}
        help="Text on it is black or white, whichever can be read."
      />
      <div class="organization-settings__look" role="status">
        <p class="organization-settings__sample" style={{ background: chosen.value, color: textOn(chosen.value) }}>
          Text on your colour
        </p>
        {colorWords(chosen.value).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {!isOwn.value && <p>It is not used until you tick the box above.</p>}
      </div>
    </>
  )
}
