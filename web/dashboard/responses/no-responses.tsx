import type { Survey } from '../../../core/surveys/contract.ts'
import { ButtonLink } from '../../ui/button.tsx'

/** `whenOpen` says what to do where people can respond. */
export const NoResponses = ({ survey, whenOpen }: { survey: Survey; whenOpen: string }) => (
  <div class="empty">
    <h2>No responses yet</h2>
    <p>{survey.status === 'open' ? whenOpen : 'The survey is not open, so nobody can respond.'}</p>
    <ButtonLink href={`/app/surveys/${survey.id}`}>Go to the survey</ButtonLink>
  </div>
)
