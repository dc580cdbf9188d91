import { useRef } from 'preact/hooks'
import type { Survey } from '../../../core/surveys/contract.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/field.tsx'
import { CopyButton } from '../copying.tsx'
import { mayIn } from '../session.ts'
import { EmbedCode } from './embed-code.tsx'
import type { SurveyModel } from './model.ts'
import { QrCode } from './qr-code.tsx'

/** How people come to the survey: by its address, from paper, and on other websites. */
export function ShareCard({ model, survey }: { model: SurveyModel; survey: Survey }) {
  const link = `${location.origin}/s/${survey.slug}`
  const box = useRef<HTMLDivElement>(null)
  const isOpen = survey.status === 'open'
  const isPublic = survey.settings.access === 'link'
  return (
    <Card title="Share" id="share">
      {!isOpen && <p>The survey is closed: whoever opens the link is told so.</p>}
      {!isPublic && <p>Only members and assigned people can open it, once they have signed in. Others find nothing there.</p>}
      <div class="share__link" ref={box}>
        <TextField label="Address of the survey" name="public_link" readOnly value={link} dir="ltr" />
      </div>
      <div class="button-row">
        <CopyButton text={link} words="Copy link" look={isOpen ? 'main' : 'plain'} box={box} />
        <ButtonLink href={link} isElsewhere>
          Open
        </ButtonLink>
      </div>
      <details class="share__more">
        <summary>QR code for posters and slides</summary>
        <QrCode link={link} name={survey.slug} />
      </details>
      {isPublic && (
        <details class="share__more">
          <summary>On your own website</summary>
          <EmbedCode model={model} survey={survey} link={link} mayEdit={mayIn(survey.organization_id, 'surveys.edit')} />
        </details>
      )}
    </Card>
  )
}
