import type { SurveyStatus } from '../../core/surveys/contract.ts'
import { Badge } from '../ui/badge.tsx'

export const STATUS_WORDS: Record<SurveyStatus, string> = { draft: 'Draft', open: 'Open', closed: 'Closed' }
const KINDS = { draft: 'warning', open: 'good', closed: 'neutral' } as const

export const StatusBadge = ({ status }: { status: SurveyStatus }) => <Badge kind={KINDS[status]}>{STATUS_WORDS[status]}</Badge>
