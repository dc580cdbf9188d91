import type { Survey } from '../../../core/surveys/contract.ts'

export const BackToSurvey = ({ survey: { id, title } }: { survey: Pick<Survey, 'id' | 'title'> }) => (
  <a class="versions__back" href={`/app/surveys/${id}`}>
    <bdi>{title}</bdi>
  </a>
)
