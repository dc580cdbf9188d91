import { useSignal } from '@preact/signals'
import type { Impact } from '../../../core/impact/contract.ts'
import type { Survey } from '../../../core/surveys/contract.ts'
import { REPORT_LANGUAGES } from '../../impact/dictionaries.ts'
import { said } from '../../impact/said.ts'
import { Card } from '../../ui/card.tsx'
import { SelectField } from '../../ui/field.tsx'
import { countText } from '../format.ts'
import { Score } from '../score.tsx'
import { ScoreChange } from '../score-change.tsx'
import { reader } from '../session.ts'
import { IntervalLine } from './interval-line.tsx'
import { intervalText } from './texts.ts'

/** The whole in a few sentences, in the language they are wanted in, and the figures they are made of. */
export function SummaryCard({ impact, survey }: { impact: Impact; survey: Survey }) {
  const language = useSignal('en')
  return (
    <Card title="In short" id="in-short">
      <div class="impact__short">
        <div class="impact__said">
          <p class="impact__sentences" lang={language.value} dir={language.value === 'ar' ? 'rtl' : 'ltr'} role="status">
            {said(impact.sentences, language.value).join(' ')}
          </p>
          <div class="impact__language">
            <SelectField
              label="Say it in"
              name="language"
              chosen={language.value}
              choices={Object.keys(REPORT_LANGUAGES).map((code) => ({ value: code, label: languageName(code) }))}
              onChange={({ currentTarget }) => {
                language.value = currentTarget.value
              }}
            />
          </div>
        </div>
        <div class="impact__said">
          {impact.n_matched > 0 && <Facts impact={impact} survey={survey} />}
          <p class="impact__key">
            {countText(impact.n_enrolled, 'person is', 'people are')} enrolled, {countText(impact.n_baseline, 'has', 'have')} answered at
            least once, {countText(impact.n_matched, 'has', 'have')} come back with a score. {excludedWords(impact)}
          </p>
        </div>
      </div>
    </Card>
  )
}

const excludedWords = ({ n_excluded }: Impact) =>
  n_excluded === 0 ? '' : `${countText(n_excluded, 'person counts', 'people count')} in no change, for want of a second score.`

/** In that language itself. */
const languageName = (code: string) => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code

const Facts = ({ impact, survey }: { impact: Impact; survey: Survey }) => (
  <>
    <dl class="impact__facts">
      <div>
        <dt>First score, on average</dt>
        <dd>
          <Score score={impact.mean_baseline} reader={reader.value} />
        </dd>
      </div>
      <div>
        <dt>Latest score, on average</dt>
        <dd>
          <Score score={impact.mean_latest} reader={reader.value} />
        </dd>
      </div>
      <div>
        <dt>Change, in points of 100</dt>
        <dd>
          <ScoreChange delta={impact.mean_delta} better={survey.settings.better} reader={reader.value} />
        </dd>
        {impact.ci95 && <dd class="impact__interval">95 % confidence: {intervalText(impact.ci95, reader.value)}</dd>}
      </div>
    </dl>
    {impact.mean_delta !== null && impact.ci95 && <IntervalLine mean={impact.mean_delta} interval={impact.ci95} />}
  </>
)
