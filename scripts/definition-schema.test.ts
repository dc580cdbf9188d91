import { expect, test } from 'vitest'
import { definitionSchema } from '../core/surveys/contract.ts'

test('the schema in the documentation is that of the product (vitest -u writes it anew)', async () => {
  await expect(`${JSON.stringify(definitionSchema(), null, 2)}\n`).toMatchFileSnapshot('../docs/survey-definition.schema.json')
})
