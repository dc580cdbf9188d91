import { computed } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { Definition } from '../../../../core/surveys/contract.ts'
import { type View, viewFrom } from '../../../../core/surveys/logic/checking.ts'
import { type Spot, whereOf } from '../../../../core/surveys/logic/spots.ts'
import { type Names, namesIn } from '../../../../core/surveys/logic/words.ts'
import { useBuilder } from '../context.ts'
import { keyOf, type SubjectChoice, subjectsIn } from './subjects.ts'

/** What can be seen from one place of the survey. */
export type Sight = {
  definition: Definition
  names: Names
  subjects: readonly SubjectChoice[]
  /** By key. */
  known: ReadonlyMap<string, SubjectChoice>
  problems: View['problems']
}

/**
 * Looked at again when the model has looked over the draft: somebody who types waits for no list of three hundred questions.
 * Null where the place has gone.
 */
export function useSight(spot: Spot): Sight | null {
  const model = useBuilder()
  const at = JSON.stringify(spot)
  const sight = useMemo(() => {
    let before: Sight | null = null
    return computed(() => {
      // It is new with every look.
      model.hints.value
      before = kept(before, sightFrom(model.draft.peek().definition, spot))
      return before
    })
  }, [model, at])
  return sight.value
}

/** Lists that say the same stay the very same: the screen need not draw them again. */
function kept(before: Sight | null, now: Sight | null): Sight | null {
  if (!before || !now || before.subjects.length !== now.subjects.length) return now
  const isSame = now.subjects.every((choice, i) => {
    const old = before.subjects[i]
    return old?.key === choice.key && old.label === choice.label && old.kind === choice.kind && old.options === choice.options
  })
  return isSame ? { ...now, subjects: before.subjects, known: before.known } : now
}

export function sightFrom(definition: Definition, spot: Spot): Sight | null {
  const where = whereOf(definition, spot)
  if (!where) return null
  const view = viewFrom(definition, where)
  const names = namesIn(definition)
  const subjects = subjectsIn(definition, view, names)
  return { definition, names, subjects, known: new Map(subjects.map((choice) => [keyOf(choice.subject), choice])), problems: view.problems }
}
