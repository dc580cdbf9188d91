import { sentence } from '../question-editor.tsx'

/** What is wrong with one rule or calculation, told as it comes up. */
export const ProblemLines = ({ id, problems }: { id: string; problems: readonly string[] }) => (
  <div class="rule__problems" id={id} role="status">
    {problems.map((problem) => (
      <p key={problem}>{sentence(problem)}</p>
    ))}
  </div>
)
