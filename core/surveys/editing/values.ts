/** Calculated values of the whole survey. A name once given stays: conditions and texts use it. */
import type { Definition } from '../contract.ts'
import { MAX_CALCULATED } from '../limits.ts'
import { type Edit, refused } from './edit.ts'
import { idsOf } from './fresh.ts'
import { usesOf, withoutUses } from './uses.ts'

/** Why a value cannot be called that; null when it can. */
export function nameProblem(definition: Definition, name: string): string | null {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name) || name === '__proto__') return 'use 1–64 letters, digits, hyphens or underscores'
  return idsOf(definition).has(name) ? `something else is called ${name}; give it another name` : null
}

export function addValue(definition: Definition, name: string): Edit {
  const { calculated = [] } = definition
  const problem = nameProblem(definition, name)
  if (problem !== null) return refused(problem)
  if (calculated.length >= MAX_CALCULATED) return refused(`a survey holds at most ${MAX_CALCULATED} calculated values`)
  return { definition: { ...definition, calculated: [...calculated, { id: name, expression: 0 }] }, made: name }
}

/** Refused with its uses while something relies on it, unless those are to go as well. */
export function deleteValue(definition: Definition, id: string, withUses = false): Edit {
  const target = { what: 'value', id } as const
  const uses = usesOf(definition, target)
  if (uses.length > 0 && !withUses) return { refused: 'other parts of the survey rely on this value', uses }
  const free = uses.length > 0 ? withoutUses(definition, target) : definition
  const left = (free.calculated ?? []).filter((value) => value.id !== id)
  const { calculated: _, ...rest } = free
  return { definition: left.length === 0 ? rest : { ...free, calculated: left } }
}
