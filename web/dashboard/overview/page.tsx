import { useEffect, useMemo } from 'preact/hooks'
import type { OrganizationOverview } from '../../../core/analytics/contract.ts'
import type { Organization } from '../../../core/organizations/contract.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading } from '../../ui/loading.tsx'
import { Table } from '../../ui/table.tsx'
import { countText, dateText, timeText } from '../format.ts'
import { useLive } from '../live/use-live.ts'
import { Score } from '../score.tsx'
import { mayIn, reader } from '../session.ts'
import { Failed } from '../shell/failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { overviewModel } from './model.ts'

/** An organization at a glance. */
export function OverviewPage({ organization: { id, slug, name } }: { organization: Organization }) {
  const model = useMemo(() => overviewModel(id), [id])
  useEffect(() => void model.load(), [model])
  useLive({ organization_id: id, kinds: ['responses', 'compliance'], look: model.look })
  const overview = model.overview.value
  const problem = model.problem.value
  if (!mayIn(id, 'responses.list')) return <NotFound />
  const refresh = (
    <Button isBusy={model.isLoading.value} onClick={model.load}>
      Refresh
    </Button>
  )
  return (
    <Page title="Overview" about={<bdi>{name}</bdi>} actions={refresh}>
      {problem && <Failed problem={problem} onRetry={model.load} isBusy={model.isLoading.value} />}
      {!problem && !overview && <Loading what="the overview" />}
      {!problem && overview && <Glance overview={overview} slug={slug} />}
    </Page>
  )
}

const Glance = ({ overview, slug }: { overview: OrganizationOverview; slug: string }) => (
  <>
    <div class="overview">
      <Surveys surveys={overview.surveys} slug={slug} />
      <Turns overview={overview} />
      <Change change={overview.change} />
    </div>
    <Card title="Latest responses" id="recent">
      {overview.recent.length === 0 ? (
        <p>There is no response yet. What people answer last is listed here.</p>
      ) : (
        <Recent rows={overview.recent} />
      )}
    </Card>
  </>
)

const Surveys = ({ surveys: { open, draft, closed }, slug }: { surveys: OrganizationOverview['surveys']; slug: string }) => (
  <Card title="Surveys" id="surveys">
    <Facts
      facts={[
        ['Open', open],
        ['Drafts', draft],
        ['Closed', closed],
      ]}
    />
    <div class="button-row">
      {open + draft + closed === 0 ? (
        <ButtonLink look="main" href={`/app/o/${slug}/surveys/new`}>
          Make your first survey
        </ButtonLink>
      ) : (
        <ButtonLink href={`/app/o/${slug}/surveys`}>See surveys</ButtonLink>
      )}
    </div>
  </Card>
)

/** Over the open surveys: somebody who takes two is counted in each. */
const Turns = ({ overview: { people, completion_rate } }: { overview: OrganizationOverview }) => (
  <Card title="Whose turn it is" id="turns">
    <Facts
      facts={[
        ['Due', people.due],
        ['Overdue', people.overdue],
        ['Begun, not submitted', people.in_progress],
        ['Up to date', people.up_to_date],
      ]}
    />
    <p>
      {completion_rate === null
        ? 'Nobody’s turn has come yet in the open surveys.'
        : `${Math.round(100 * completion_rate)}% of those whose turn it was are up to date. Whoever takes two surveys counts in both.`}
    </p>
  </Card>
)

function Change({ change: { from, came_back, better, same, worse, has_more } }: { change: OrganizationOverview['change'] }) {
  const since = dateText(from, { ...reader.value, timezone: 'UTC' })
  return (
    <Card title="Change this quarter" id="change">
      {came_back === 0 ? (
        <p>There is no change to tell since {since}: nobody has taken a survey again whose scores can be compared.</p>
      ) : (
        <>
          <Facts
            facts={[
              ['Better', better],
              ['The same', same],
              ['Worse', worse],
            ]}
          />
          <p>
            Since {since}, {countText(came_back, 'person has', 'people have')} taken a survey again; compared with their own first attempt.
            {has_more && ' From the latest responses only.'}
          </p>
        </>
      )}
    </Card>
  )
}

const Facts = ({ facts }: { facts: readonly [string, number][] }) => (
  <dl class="overview__facts">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value.toLocaleString('en')}</dd>
      </div>
    ))}
  </dl>
)

const Recent = ({ rows }: { rows: OrganizationOverview['recent'] }) => (
  <Table
    caption="The latest responses, newest first"
    columns={[
      { title: 'Person', cell: ({ name }) => <bdi>{name}</bdi> },
      {
        title: 'Survey',
        cell: ({ survey_id, survey_title }) => (
          <a class="overview__survey" href={`/app/surveys/${survey_id}/responses`}>
            <bdi>{survey_title}</bdi>
          </a>
        ),
      },
      { title: 'Attempt', isNumber: true, cell: ({ attempt_number }) => attempt_number },
      { title: 'Score', isNumber: true, cell: ({ score }) => <Score score={score} reader={reader.value} /> },
      { title: 'Submitted', cell: ({ submitted_at }) => <time dateTime={submitted_at}>{timeText(submitted_at, reader.value)}</time> },
    ]}
    rows={rows}
    keyOf={({ response_id }) => response_id}
  />
)
