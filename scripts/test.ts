import { parseArgs } from 'node:util'
import { isPart, type Part, runParts } from './testing/parts.ts'

// `npm test` runs everything, in the order in which a fault is cheapest to find; `npm test -- --only http,browser` some of it.
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const all: Part[] = ['build', 'types', 'lint', 'unit', 'worker', 'browser']
const chosen: Part[] = values.only ? values.only.split(',').filter(isPart) : all
await runParts(chosen)
