import type { Calculated } from '../../contract.ts'
import type { Symbol } from '../expression/symbols.ts'
import { expressionOf, type Form } from './form.ts'
import { isObject, type Json, listAt, textAt } from './json.ts'

/**
 * Values of the whole survey. Each is worked out when it is first asked for, from the answers before that place; the function
 * that comes back works out the rest and gives them all.
 */
export function calculatedValues(form: Form, json: Json): () => Calculated[] {
  const values: Calculated[] = []
  for (const [i, value] of listAt(json, 'calculatedValues').entries())
    readValue(form, isObject(value) ? value : {}, `calculatedValues[${i}]`, values)
  return () => {
    for (const ask of [...form.calculated.values()]) ask()
    return values
  }
}

function readValue(form: Form, json: Json, where: string, values: Calculated[]) {
  const [name, text] = [textAt(json, 'name'), textAt(json, 'expression')]
  if (name === undefined || text === undefined) return form.report.refused(where, 'a calculated value needs a name and an expression')
  const id = form.giveId(name)
  form.names.add(name)
  let found: Symbol | null | undefined
  form.calculated.set(name, () => {
    if (found !== undefined) return found
    found = null // Asked again while it is worked out, it leads in a circle and is nothing.
    const expression = expressionOf(form, { text, where: `${where}.expression` })
    if (expression === null) {
      form.calculated.delete(name)
      form.leftOut.set(name, 'its calculation was left out')
      return null
    }
    values.push({ id, expression })
    form.report.mapped(where, `the calculated value ${id}`)
    found = { ref: { calculated: id }, kind: 'number', order: 0 }
    return found
  })
}
