import type { Problem } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import type { SurveyModel } from './model.ts'

export function Refused({ model, problem }: { model: SurveyModel; problem: Problem }) {
  if (problem.code === 'changed-meanwhile') return <ChangedMeanwhile model={model} />
  return <ProblemNotice problem={problem} survey={model.one.survey.value} />
}

const ChangedMeanwhile = ({ model }: { model: SurveyModel }) => (
  <Notice
    kind="warning"
    title="Somebody changed this survey meanwhile"
    action={
      <Button isBusy={model.one.isLoading.value} onClick={model.loadAgain}>
        Load the latest
      </Button>
    }
  >
    <p>To keep their change, yours was not saved. Load the latest version, then repeat it if it is still needed.</p>
  </Notice>
)
