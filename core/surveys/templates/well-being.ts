import type { SurveyTemplate } from '../contract.ts'
import { bandsUpTo, in3, ratings } from './building.ts'

const LABELS = [
  in3('At no time', 'En ningún momento', 'ولا في أي وقت'),
  in3('Rarely', 'Rara vez', 'نادرًا'),
  in3('Less than half the time', 'Menos de la mitad del tiempo', 'أقل من نصف الوقت'),
  in3('More than half the time', 'Más de la mitad del tiempo', 'أكثر من نصف الوقت'),
  in3('Most of the time', 'La mayor parte del tiempo', 'معظم الوقت'),
  in3('All the time', 'Todo el tiempo', 'طوال الوقت'),
]

const WELL_BEING = {
  id: 'well_being',
  label: in3('Well-being', 'Bienestar', 'العافية'),
  color: '#1f6f8b',
  asks: [
    [
      'cheerful',
      in3(
        'In the last two weeks, I was in good spirits.',
        'En las últimas dos semanas estuve de buen ánimo.',
        'في الأسبوعين الماضيين كنت في مزاج جيد.',
      ),
    ],
    [
      'calm',
      in3(
        'In the last two weeks, I felt at ease.',
        'En las últimas dos semanas me sentí en calma.',
        'في الأسبوعين الماضيين شعرت بالطمأنينة.',
      ),
    ],
    [
      'active',
      in3(
        'In the last two weeks, I had energy for my days.',
        'En las últimas dos semanas tuve energía para mis días.',
        'في الأسبوعين الماضيين كانت لديّ طاقة ليومي.',
      ),
    ],
    [
      'rested',
      in3(
        'In the last two weeks, I woke up rested.',
        'En las últimas dos semanas me desperté con descanso.',
        'في الأسبوعين الماضيين استيقظت مرتاحًا.',
      ),
    ],
    [
      'interested',
      in3(
        'In the last two weeks, my days held things I cared about.',
        'En las últimas dos semanas mis días tuvieron cosas que me importan.',
        'في الأسبوعين الماضيين كان في أيامي ما يهمّني.',
      ),
    ],
  ],
} as const

/** Where a low result leads: to people and numbers that are there now. findahelpline.com lists free lines of over 130 countries. */
const HELP = in3(
  'These weeks were hard, and you need not carry that alone. Please talk to someone you trust, or to a doctor. If you are thinking of hurting yourself, call your local emergency number (112 in Europe, 911 in North America) or find a free helpline near you at findahelpline.com.',
  'Han sido semanas duras, y no tienes que llevarlo a solas. Habla con alguien de confianza o con un médico. Si piensas en hacerte daño, llama al número de emergencias de tu país (112 en Europa, 911 en América) o busca una línea de ayuda gratuita cerca de ti en findahelpline.com.',
  'كانت هذه أسابيع صعبة، ولست مضطرًا إلى تحمّلها وحدك. تحدّث مع شخص تثق به أو مع طبيب. إذا كنت تفكر في إيذاء نفسك فاتصل برقم الطوارئ في بلدك (112 في أوروبا) أو ابحث عن خط مساعدة مجاني قريب منك على findahelpline.com.',
)

/** Five items of 0–5: the raw sum × 4 is the score of 0–100, as scales of this form are reported. */
export const wellBeing: SurveyTemplate = {
  id: 'well-being-v1',
  title: 'Well-being',
  description: 'Five short questions on the last two weeks. The result runs from 0 to 100.',
  sources: [
    'The form, five items of 0–5 on the last two weeks with the sum × 4, follows: Topp, C. W., Østergaard, S. D., Søndergaard, S., & Bech, P. (2015). The WHO-5 Well-Being Index: a systematic review of the literature. Psychotherapy and Psychosomatics, 84(3), 167–176. The wording is our own.',
  ],
  settings: { min_days_between_attempts: 14, display: 'question' },
  definition: {
    languages: ['en', 'es', 'ar'],
    result_type: 'flat',
    groups: [{ id: WELL_BEING.id, label: WELL_BEING.label, color: WELL_BEING.color }],
    pages: [
      {
        id: 'two_weeks',
        title: in3('The last two weeks', 'Las últimas dos semanas', 'الأسبوعان الماضيان'),
        questions: ratings(WELL_BEING, LABELS),
      },
    ],
    bands: bandsUpTo([50, in3('Low', 'Bajo', 'منخفض'), HELP], [72, in3('Moderate', 'Medio', 'متوسط')], [100, in3('High', 'Alto', 'مرتفع')]),
  },
}
