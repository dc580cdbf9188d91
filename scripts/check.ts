import { runParts } from './testing/parts.ts'

// What is quick enough to run at every step.
await runParts(['build', 'types', 'lint', 'unit', 'runtime'])
