import { Button } from '../../ui/button.tsx'
import { detailFor, titleFor } from '../words.ts'
import { useBuilder } from './context.ts'
import type { Standing } from './saving.ts'

/** Whether what is on the screen is saved, in one line that is read out when it matters. */
export function SaveStanding() {
  const model = useBuilder()
  const { standing, isOnDevice } = model.save
  const words = wordsFor(standing.value, isOnDevice.value)
  const mayTry = standing.value.at === 'unreachable' || standing.value.at === 'refused'
  return (
    <span class={`standing standing--${standing.value.at}`}>
      <span role="status">{words}</span>
      {mayTry && (
        <Button look="quiet" onClick={() => void model.settle()}>
          Save now
        </Button>
      )}
    </span>
  )
}

function wordsFor(standing: Standing, isOnDevice: boolean): string {
  const kept = isOnDevice ? 'kept on this device' : 'and this device has no room to keep it'
  switch (standing.at) {
    case 'saved':
      return 'Saved'
    case 'waiting':
    case 'saving':
      return 'Saving…'
    case 'unreachable':
      return `Not saved yet: no connection; ${kept}`
    case 'faulty': {
      const count = standing.faults.length
      return `Not saved yet: ${count === 1 ? 'one thing' : `${count} things`} to put right; ${kept}`
    }
    case 'conflict':
      return `Not saved yet: somebody else changed the same; ${kept}`
    case 'refused':
      return `Not saved yet: ${titleFor(standing.problem)}. ${detailFor(standing.problem)}`
  }
}
