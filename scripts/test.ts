import { parseArgs } from 'node:util'
import { isPart, PARTS, type Part, runParts } from './testing/parts.ts'

// `npm test` runs everything; `npm test -- --only http,browser` some of it.
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const all = Object.keys(PARTS).filter(isPart)
const chosen: Part[] = values.only ? values.only.split(',').filter(isPart) : all
await runParts(chosen)
