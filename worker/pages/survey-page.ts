import type { ShownSurvey } from '../../web/survey/view/state.ts'
import { type AppContext, iso } from '../http/context.ts'
import { refreshCookie } from '../http/cookies.ts'
import { built } from './built.ts'
import { notFoundPage } from './not-found.tsx'
import { cachedPage, gzip, keepPage, type ReadyPage } from './page-cache.ts'
import { chosenLanguage, firstLook, fromAddress, isEmbedded, languageOf, shownSurvey } from './shown-survey.ts'
import { surveyDocument } from './survey-document.tsx'

/** The first screen of a survey. To everyone who is not signed in it is the same bytes, made once in a few seconds. */
export async function surveyPage(c: AppContext): Promise<Response> {
  if (slugIn(c) !== c.req.param('slug')) return asItIsCalled(c)
  const isAnonymous = c.var.caller.by === 'nobody' && refreshCookie(c) === undefined
  // Hidden fields take their values from the address.
  const key = `${c.req.param('slug')} ${new URL(c.req.url).search}`
  const ready = isAnonymous ? cachedPage(key, (languages) => chosenLanguage(c, languages), c.var.now) : null
  if (ready) return readyReply(c, ready)
  const survey = await shownSurvey(c)
  if (!survey) return notFoundPage(c)
  const page = await makePage(c, survey, isAnonymous)
  if (isAnonymous) keepPage(key, survey.languages, languageOf(c, survey), page, c.var.now)
  return readyReply(c, page)
}

async function makePage(c: AppContext, survey: ShownSurvey, isAnonymous: boolean): Promise<ReadyPage> {
  const language = languageOf(c, survey)
  const hidden = fromAddress(c, survey)
  const state = firstLook(c, survey, language)
  const html = surveyDocument({
    survey,
    language,
    hidden,
    state,
    carried: {},
    mayBeKnown: !isAnonymous,
    isLive: true,
    now: iso(c.var.now),
    isEmbedded: isEmbedded(c),
  })
  return { html, gzipped: await gzip(html), frame_ancestors: survey.settings.embed_origins }
}

function readyReply(c: AppContext, { html, gzipped, frame_ancestors }: ReadyPage): Response {
  c.set('csp', { style_hashes: [built.survey.css_hash], frame_ancestors })
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept-Encoding, Accept-Language, Cookie',
  }
  if (!/\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')) return new Response(html, { headers })
  return new Response(gzipped, { headers: { ...headers, 'Content-Encoding': 'gzip' }, encodeBody: 'manual' })
}

/** A link that somebody copied by hand leads there too. */
export function asItIsCalled(c: AppContext): Response {
  return c.redirect(`/s/${encodeURIComponent(slugIn(c))}${new URL(c.req.url).search}`, 301)
}

const slugIn = (c: AppContext): string => (c.req.param('slug') ?? '').toLowerCase()
