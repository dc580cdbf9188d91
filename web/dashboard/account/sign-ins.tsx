import { useEffect, useMemo } from 'preact/hooks'
import type { SignInView } from '../../../core/auth/contract.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Notice, Status } from '../../ui/notice.tsx'
import { countText, timeText } from '../format.ts'
import { PlainProblem } from '../problem-notice.tsx'
import { reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { MoreRows } from '../shell/more-rows.tsx'
import { deviceName } from './device-name.ts'
import { type SignInsModel, signInsModel } from './sign-ins-model.ts'

/** The devices somebody is signed in on, each of which they can sign out. */
export function SignIns() {
  const model = useMemo(signInsModel, [])
  useEffect(() => void model.more(), [model])
  const problem = model.endProblem.value
  return (
    <Card title="Where you are signed in" id="sign-ins">
      <Status>
        {model.said.value && <Notice kind="good" title={model.said.value} />}
        {problem && <PlainProblem problem={problem} />}
      </Status>
      <Found model={model} />
    </Card>
  )
}

function Found({ model }: { model: SignInsModel }) {
  const rows = model.rows.value
  if (rows === null) {
    return model.problem.value ? (
      <Failed problem={model.problem.value} onRetry={model.more} isBusy={model.isLoading.value} />
    ) : (
      <Loading what="your devices" />
    )
  }
  const summary = model.hasMore.value ? `${rows.length} are shown.` : countText(rows.length, 'device', 'devices')
  return (
    <>
      <ul class="account__sign-ins">
        {rows.map((row) => (
          <Row key={row.id} row={row} model={model} />
        ))}
      </ul>
      <MoreRows list={model} summary={summary} fullNote="There are more, but this page ends here to stay quick." />
    </>
  )
}

function Row({ row, model }: { row: SignInView; model: SignInsModel }) {
  const name = deviceName(row.user_agent)
  return (
    <li class="account__sign-in">
      <div>
        <p>
          <bdi>{name}</bdi> {row.current && <Badge kind="good">This device</Badge>}
        </p>
        <p class="account__when">
          Signed in {timeText(row.created_at, reader.value)}, last used {timeText(row.last_used_at, reader.value)}
        </p>
      </div>
      {!row.current && (
        <Button isBusy={model.ending.value === row.id} onClick={() => model.end(row)}>
          Sign out
          <span class="visually-hidden">
            {' '}
            <bdi>{name}</bdi>, signed in {timeText(row.created_at, reader.value)}
          </span>
        </Button>
      )}
    </li>
  )
}
