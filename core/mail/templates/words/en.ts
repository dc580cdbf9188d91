import type { TemplateWords } from '../defaults.ts'

/** The reminders as the source has them. */
export const en: TemplateWords = {
  templates: {
    assigned: {
      subject: 'Your {{ survey_title }} assessment is ready',
      text: `{{ organization_name }} asks you to take “{{ survey_title }}”. It takes about {% if minutes == 1 %}a minute{% else %}{{ minutes }} minutes{% endif %}.

Take Survey Now:
{{ link }}`,
    },
    'assigned-again': {
      subject: 'Reminder: {{ survey_title }} is waiting for you',
      text: `You haven't completed your assessment yet. Your responses help {{ organization_name }} measure the impact of its programs.

Complete Your Assessment:
{{ link }}`,
    },
    'assigned-last': {
      subject: 'Final reminder: {{ survey_title }}',
      text: `This is your last reminder. After this, we will not write to you about it again.

Take Survey Now:
{{ link }}`,
    },
    due: {
      subject: 'Your {{ survey_title }} assessment is ready',
      text: `It's been {% if days_since == 1 %}1 day{% else %}{{ days_since }} days{% endif %} since your last assessment. Take a few minutes to complete it again so we can track your progress.

Take Survey Now:
{{ link }}`,
    },
    'due-again': {
      subject: 'Reminder: {{ survey_title }} is waiting for you',
      text: `You haven't completed your follow-up assessment yet. Your responses help {{ organization_name }} measure the impact of its programs.

Complete Your Assessment:
{{ link }}`,
    },
    'due-last': {
      subject: 'Final reminder: {{ survey_title }}',
      text: `This is your last reminder. After this, your assessment will be marked as overdue.

Take Survey Now:
{{ link }}`,
    },
    unfinished: {
      subject: 'Continue your {{ survey_title }} assessment',
      text: `You started but didn't finish your assessment. Your progress is saved. Pick up where you left off.

Continue Survey ({{ percent_complete }}% complete):
{{ link }}`,
    },
    'unfinished-again': {
      subject: 'Your {{ survey_title }} is still waiting',
      text: `You're {{ percent_complete }}% through your assessment. It only takes a few more minutes to complete.

Finish Your Assessment:
{{ link }}`,
    },
    'unfinished-last': {
      subject: 'Last chance to complete {{ survey_title }}',
      text: `Your in-progress assessment will remain saved, but this is our final reminder.

Complete Now:
{{ link }}`,
    },
    invitation: {
      subject: '{{ inviter_name }} invites you to {{ organization_name }}',
      text: `Hello,

{{ inviter_name }} invites you to join {{ organization_name }} on ImpactPulse as {% if role == "admin" %}an administrator{% else %}a member{% endif %}.

{{ message }}

See the invitation:
{{ link }}

The link works for seven days, and once.`,
    },
  },
  reasons: {
    assigned: ({ organization_name }) => `You get this because ${organization_name} asks you to take this survey.`,
    due: ({ organization_name }) =>
      `You get this because ${organization_name} follows how things change over time, and you have taken this survey before.`,
    unfinished: ({ organization_name }) => `You get this because you began to answer a survey of ${organization_name}.`,
    invitation: ({ inviter_name }) =>
      `You get this because ${inviter_name} gave this address. If you do not want to join, you need do nothing.`,
  },
  preferences: 'Choose which e-mails you get, or stop them',
}
