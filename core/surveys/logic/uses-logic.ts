/**
 * What a definition makes use of, by what stands in it as text: cheap, and told once for each. A yes too many costs a screen
 * one small script more, and that is all.
 */
type Uses = {
  /** Conditions, jumps, orders, pipes, hidden or calculated fields: anything to follow. */
  logic: boolean
  /** Scores, shown while it is answered. */
  score: boolean
  /** The questions whose last answers are looked at. */
  previous: ReadonlySet<string>
}

const known = new WeakMap<object, Uses>()

export function usesOf(definition: object): Uses {
  const before = known.get(definition)
  if (before) return before
  const text = JSON.stringify(definition)
  const uses = {
    logic: /"(show_if|required_if|checks|jumps|calculated|randomize)":|"kind":"(hidden|calculated)"|\{\{/.test(text),
    score: /"score":"|\{\{\s*score\b/.test(text),
    previous: new Set(
      [...text.matchAll(/"previous":"([\w-]+)"|\{\{\s*previous\.([\w-]+)/g)].map(([, named, piped]) => named ?? piped ?? ''),
    ),
  }
  known.set(definition, uses)
  return uses
}
