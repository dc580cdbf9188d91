import { parseArgs } from 'node:util'
import { isPart, PARTS, type Part, runParts } from './testing/parts.ts'

// `npm test` runs everything, in the order in which a fault is cheapest to find; `npm test -- --only http,browser` some of it.
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const all: Part[] = ['build', 'types', 'lint', 'unit', 'worker', 'browser']
const asked = values.only?.split(',') ?? all
const unknown = asked.filter((name) => !isPart(name))
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}: name some of ${Object.keys(PARTS).join(', ')}.`)
await runParts(asked.filter(isPart))
