import { useEffect, useState } from 'preact/hooks'
import type { Comparison } from '../../../core/responses/contract.ts'
import { call } from '../api.ts'
import { ChangeNote } from '../view/change-note.tsx'
import type { Since } from '../view/change-sentences.ts'
import type { SinceBeforeProps } from '../view/live-tools.ts'

/** What has changed since the attempt before: asked for once the result is there, which waits for nothing. */
export function SinceBefore({ survey_id, completed: { attempt_number: n }, say }: SinceBeforeProps) {
  const [since, setSince] = useState<Since | null | undefined>(n > 1 ? undefined : null)
  useEffect(() => {
    if (n > 1) void ask(survey_id, n).then(setSince)
  }, [survey_id, n])
  // Without it the result is whole all the same.
  if (since === null) return null
  return <div role="status">{since ? <ChangeNote since={since} say={say} /> : <div class="results__since" />}</div>
}

async function ask(survey_id: string, n: number): Promise<Since | null> {
  const { data, problem } = await call<Comparison>('GET', `/surveys/${survey_id}/comparison?from=${n - 1}&to=${n}`)
  return problem?.code === 'series-broken' ? 'broken' : data
}
