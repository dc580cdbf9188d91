/** Pages that come when they are asked for: a visit opens few of them, and begins with none. */
import { lazily } from './shell/lazily.tsx'

export const AccountPage = lazily({
  title: 'Account',
  what: 'your account',
  load: async () => (await import('./account/page.tsx')).AccountPage,
})
export const EmailPage = lazily({
  title: 'Change e-mail address',
  what: 'the form',
  load: async () => (await import('./account/email-page.tsx')).EmailPage,
})
export const MailsPage = lazily({
  title: 'Your e-mails',
  what: 'your choices',
  load: async () => (await import('./account/mails-page.tsx')).MailsPage,
})
export const PasswordPage = lazily({
  title: 'Change password',
  what: 'the form',
  load: async () => (await import('./account/password-page.tsx')).PasswordPage,
})
export const DataPage = lazily({
  title: 'Your data',
  what: 'the page',
  load: async () => (await import('./account/data-page.tsx')).DataPage,
})
export const TwoFactorPage = lazily({
  title: 'Two-factor sign-in',
  what: 'the page',
  load: async () => (await import('./two-factor/page.tsx')).TwoFactorPage,
})
export const MyResultsPage = lazily({
  title: 'Your results',
  what: 'your results',
  load: async () => (await import('./my-results/page.tsx')).MyResultsPage,
})

export const SignUpPage = lazily({
  title: 'Create an account',
  what: 'the form',
  load: async () => (await import('./sign-up/page.tsx')).SignUpPage,
})
export const ForgotPage = lazily({
  title: 'Choose a new password',
  what: 'the form',
  load: async () => (await import('./recovery/forgot-page.tsx')).ForgotPage,
})
export const ResetPage = lazily({
  title: 'Choose a new password',
  what: 'the form',
  load: async () => (await import('./recovery/reset-page.tsx')).ResetPage,
})
export const InvitationPage = lazily({
  title: 'Invitation',
  what: 'the invitation',
  load: async () => (await import('./invitation/page.tsx')).InvitationPage,
})

export const NewOrganizationPage = lazily({
  title: 'New organization',
  what: 'the form',
  load: async () => (await import('./organizations/page.tsx')).NewOrganizationPage,
})
export const NewSurveyPage = lazily({
  title: 'New survey',
  what: 'the form',
  load: async () => (await import('./new-survey/page.tsx')).NewSurveyPage,
})
export const ImportSurveyPage = lazily({
  title: 'Import a survey',
  what: 'the form',
  load: async () => (await import('./import-survey/page.tsx')).ImportSurveyPage,
})
export const OrganizationSettingsPage = lazily({
  title: 'Organization',
  what: 'the organization',
  load: async () => (await import('./organization-settings/page.tsx')).OrganizationSettingsPage,
})
export const OverviewPage = lazily({
  title: 'Overview',
  what: 'the overview',
  load: async () => (await import('./overview/page.tsx')).OverviewPage,
})
export const MembersPage = lazily({
  title: 'Members',
  what: 'the members',
  load: async () => (await import('./members/page.tsx')).MembersPage,
})
export const ParticipantsPage = lazily({
  title: 'Participants',
  what: 'the participants',
  load: async () => (await import('./participants/page.tsx')).ParticipantsPage,
})
export const MailPage = lazily({ title: 'E-mails', what: 'the e-mails', load: async () => (await import('./mail/page.tsx')).MailPage })
export const MailWordsPage = lazily({
  title: 'What e-mails say',
  what: 'the words',
  load: async () => (await import('./mail-words/page.tsx')).MailWordsPage,
})
export const ApiKeysPage = lazily({
  title: 'API keys',
  what: 'the API keys',
  load: async () => (await import('./api-keys/page.tsx')).ApiKeysPage,
})
export const AuditPage = lazily({
  title: 'Audit log',
  what: 'the audit log',
  load: async () => (await import('./audit/page.tsx')).AuditPage,
})

export const SurveyPage = lazily({ title: 'Survey', what: 'the survey', load: async () => (await import('./survey/page.tsx')).SurveyPage })
export const BuilderPage = lazily({
  title: 'Survey',
  what: 'the builder',
  load: async () => (await import('./builder/page.tsx')).BuilderPage,
})
export const ReviewPage = lazily({
  title: 'Review and publish',
  what: 'the review',
  load: async () => (await import('./versions/review-page.tsx')).ReviewPage,
})
export const VersionsPage = lazily({
  title: 'Version history',
  what: 'the versions',
  load: async () => (await import('./versions/versions-page.tsx')).VersionsPage,
})
export const VersionPage = lazily({
  title: 'Version',
  what: 'the version',
  load: async () => (await import('./versions/version-page.tsx')).VersionPage,
})
export const AssignmentsPage = lazily({
  title: 'Assignments',
  what: 'the assignments',
  load: async () => (await import('./assignments/page.tsx')).AssignmentsPage,
})
export const FiguresPage = lazily({
  title: 'Figures',
  what: 'the figures',
  load: async () => (await import('./figures/page.tsx')).FiguresPage,
})
export const ResponsesPage = lazily({
  title: 'Responses',
  what: 'the responses',
  load: async () => (await import('./responses/page.tsx')).ResponsesPage,
})
export const PastResponsesPage = lazily({
  title: 'Bring past responses',
  what: 'the form',
  load: async () => (await import('./past-responses/page.tsx')).PastResponsesPage,
})
export const GroupResultsPage = lazily({
  title: 'Group results',
  what: 'the group results',
  load: async () => (await import('./group-results/page.tsx')).GroupResultsPage,
})
export const CompliancePage = lazily({
  title: 'Compliance',
  what: 'where everybody stands',
  load: async () => (await import('./compliance/page.tsx')).CompliancePage,
})
export const ReportsPage = lazily({
  title: 'Reports',
  what: 'the reports',
  load: async () => (await import('./reports/page.tsx')).ReportsPage,
})
export const PersonPage = lazily({
  title: 'One person',
  what: 'their results',
  load: async () => (await import('./person/page.tsx')).PersonPage,
})
export const ImpactPage = lazily({
  title: 'Impact',
  what: 'the impact page',
  load: async () => (await import('./impact/page.tsx')).ImpactPage,
})
