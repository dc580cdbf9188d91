import { textIn } from '../../core/surveys/text.ts'
import { ChangeNote } from '../../web/survey/view/change-note.tsx'
import { dayIn } from '../../web/survey/view/day.ts'
import { Results } from '../../web/survey/view/results.tsx'
import { sayIn } from '../../web/survey/view/say.ts'
import { spokenIn } from '../../web/survey/words/dictionaries.ts'
import { type AppContext, iso } from '../http/context.ts'
import { sinceBefore } from '../responses/comparing.ts'
import { scoreOf } from '../responses/queries.ts'
import { sharedResult } from '../sharing/queries.ts'
import { sayAround } from './around.ts'
import { notFoundPage } from './not-found.tsx'
import { plainPage } from './plain-page.tsx'
import { behindPrivateLink } from './private-link.tsx'
import { chosenLanguage } from './shown-survey.ts'

/** One result, as its respondent shows it to whoever has the link: no answers, and no name unless they said so. */
export async function sharedResultPage(c: AppContext): Promise<Response> {
  const tooMany = await behindPrivateLink(c)
  if (tooMany) return tooMany
  const shared = await sharedResult(c.var.system, c.req.param('token') ?? '', c.var.now)
  if (!shared) return notFoundPage(c)
  const { response, survey, definition, shows_name, name } = shared
  const [first = 'en'] = definition.languages
  const language = chosenLanguage(c, definition.languages)
  const say = sayIn(language, (text) => textIn(text, language, first), spokenIn(language))
  const completed = {
    response_id: response.id,
    attempt_number: response.attempt_number,
    dropped_answers: [],
    next_eligible_date: iso(response.next_eligible_date),
    ...(await scoreOf(c.var.system, response)),
  }
  const since = await sinceBefore(c.var.system, response)
  const heading = sayAround(language).around('result-of', { title: survey.title })
  return plainPage(c, {
    title: heading,
    language,
    children: (
      <>
        <h1 id="which" lang={say.lang}>
          {heading}
        </h1>
        <p lang={say.lang}>
          {shows_name && name !== '' && (
            <>
              <bdi>{name}</bdi>
              {' · '}
            </>
          )}
          <time dateTime={iso(response.submitted_at)}>{dayIn(say.language, iso(response.submitted_at), 'UTC')}</time>
        </p>
        <Results title={survey.title} completed={completed} type={definition.result_type} say={say} labelledBy="which">
          {since && <ChangeNote since={since} say={say} />}
        </Results>
      </>
    ),
  })
}
