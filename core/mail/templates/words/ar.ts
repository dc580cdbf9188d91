import type { TemplateWords } from '../defaults.ts'

export const ar: TemplateWords = {
  templates: {
    assigned: {
      subject: '{{ survey_title }}: استبيانك جاهز',
      text: `تطلب منك {{ organization_name }} الإجابة عن «{{ survey_title }}». المدة التقريبية بالدقائق: {{ minutes }}.

أجب الآن:
{{ link }}`,
    },
    'assigned-again': {
      subject: 'تذكير: {{ survey_title }} بانتظارك',
      text: `لم تُكمل الاستبيان بعد. تساعد إجاباتك {{ organization_name }} على قياس أثر برامجها.

أكمل الاستبيان:
{{ link }}`,
    },
    'assigned-last': {
      subject: 'التذكير الأخير: {{ survey_title }}',
      text: `هذا هو التذكير الأخير. لن نكتب إليك بعده بهذا الشأن.

أجب الآن:
{{ link }}`,
    },
    due: {
      subject: '{{ survey_title }}: استبيانك جاهز',
      text: `عدد الأيام منذ استبيانك الأخير: {{ days_since }}. خصّص بضع دقائق لإكماله مرة أخرى لنتابع تقدّمك.

أجب الآن:
{{ link }}`,
    },
    'due-again': {
      subject: 'تذكير: {{ survey_title }} بانتظارك',
      text: `لم تُكمل استبيان المتابعة بعد. تساعد إجاباتك {{ organization_name }} على قياس أثر برامجها.

أكمل الاستبيان:
{{ link }}`,
    },
    'due-last': {
      subject: 'التذكير الأخير: {{ survey_title }}',
      text: `هذا هو التذكير الأخير. بعده سيُعدّ استبيانك متأخرًا.

أجب الآن:
{{ link }}`,
    },
    unfinished: {
      subject: 'تابع {{ survey_title }}',
      text: `بدأت الاستبيان ولم تُكمله. إجاباتك محفوظة. تابع من حيث توقفت.

متابعة الاستبيان (أُنجز {{ percent_complete }}%):
{{ link }}`,
    },
    'unfinished-again': {
      subject: '{{ survey_title }} ما زال بانتظارك',
      text: `أنجزت {{ percent_complete }}% من الاستبيان. لم تبقَ سوى دقائق قليلة.

أكمل الاستبيان:
{{ link }}`,
    },
    'unfinished-last': {
      subject: 'الفرصة الأخيرة لإكمال {{ survey_title }}',
      text: `ستبقى إجاباتك محفوظة، لكن هذا هو تذكيرنا الأخير.

أكمل الآن:
{{ link }}`,
    },
    invitation: {
      subject: '{{ inviter_name }} يدعوك إلى {{ organization_name }}',
      text: `مرحبًا،

يدعوك {{ inviter_name }} إلى الانضمام إلى {{ organization_name }} على ImpactPulse {% if role == "admin" %}بصلاحيات الإدارة{% else %}كعضو{% endif %}.

{{ message }}

عرض الدعوة:
{{ link }}

الرابط صالح لسبعة أيام ولمرة واحدة.`,
    },
  },
  reasons: {
    assigned: ({ organization_name }) => `تصلك هذه الرسالة لأن ${organization_name} تطلب منك الإجابة عن هذا الاستبيان.`,
    due: ({ organization_name }) => `تصلك هذه الرسالة لأن ${organization_name} تتابع التغيّر مع الوقت، وقد أجبت عن هذا الاستبيان من قبل.`,
    unfinished: ({ organization_name }) => `تصلك هذه الرسالة لأنك بدأت الإجابة عن استبيان لدى ${organization_name}.`,
    invitation: ({ inviter_name }) => `تصلك هذه الرسالة لأن ${inviter_name} أعطى هذا العنوان. إن لم ترغب في الانضمام فلا حاجة إلى فعل شيء.`,
  },
  preferences: 'اختر الرسائل التي تصلك أو أوقفها',
}
