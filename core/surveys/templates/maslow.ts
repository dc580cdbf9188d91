import type { SurveyTemplate } from '../contract.ts'
import { bandsUpTo, in3, ratings } from './building.ts'

const LABELS = [
  in3('Not at all', 'Nada', 'إطلاقًا لا'),
  in3('Very little', 'Muy poco', 'قليلًا جدًا'),
  in3('Somewhat', 'Algo', 'إلى حدٍّ ما'),
  in3('Moderately', 'Bastante', 'بدرجة متوسطة'),
  in3('Mostly', 'En gran parte', 'في الغالب'),
  in3('Completely', 'Del todo', 'تمامًا'),
]

const LEVELS = [
  {
    id: 'physiological',
    label: in3('Physiological', 'Fisiológicas', 'الحاجات الجسدية'),
    color: '#b3402a',
    asks: [
      ['food', in3('I have enough good food to eat.', 'Tengo suficiente comida buena para comer.', 'لديّ ما يكفي من الطعام الجيد.')],
      ['sleep', in3('I sleep enough to feel rested.', 'Duermo lo suficiente para sentirme en forma.', 'أنام ما يكفي لأشعر بالراحة.')],
      [
        'health',
        in3(
          'My body feels well enough for what my days ask of it.',
          'Mi cuerpo está lo bastante bien para lo que me pide cada día.',
          'جسمي بحال جيدة تكفي لما يتطلبه يومي.',
        ),
      ],
      [
        'housing',
        in3(
          'I have a home that is warm, dry and mine to come back to.',
          'Tengo un hogar cálido y seco al que puedo volver y que siento mío.',
          'لديّ بيت دافئ وجاف أعود إليه وأشعر أنه بيتي.',
        ),
      ],
    ],
  },
  {
    id: 'safety',
    label: in3('Safety', 'Seguridad', 'الأمان'),
    color: '#a85f00',
    asks: [
      [
        'physical_security',
        in3(
          'I feel safe from harm where I live and work.',
          'Donde vivo y trabajo me siento a salvo de todo daño.',
          'أشعر بالأمان من الأذى حيث أسكن وأعمل.',
        ),
      ],
      [
        'income',
        in3(
          'My income covers what I need, and I can count on it.',
          'Mis ingresos cubren lo que necesito y puedo contar con ellos.',
          'دخلي يغطي ما أحتاج إليه، ويمكنني الاعتماد عليه.',
        ),
      ],
      [
        'health_care',
        in3(
          'I can get medical care when I need it.',
          'Puedo recibir atención médica cuando la necesito.',
          'أستطيع الحصول على الرعاية الطبية عندما أحتاج إليها.',
        ),
      ],
      [
        'emotional_security',
        in3(
          'I can show how I feel without fear of what will follow.',
          'Puedo mostrar lo que siento sin temer las consecuencias.',
          'أستطيع أن أُظهر مشاعري دون خوف مما قد يترتب على ذلك.',
        ),
      ],
    ],
  },
  {
    id: 'belonging',
    label: in3('Love & Belonging', 'Amor y pertenencia', 'الحب والانتماء'),
    color: '#7a6a00',
    asks: [
      [
        'relationships',
        in3(
          'I have close relationships in which I feel loved.',
          'Tengo relaciones cercanas en las que siento que me quieren.',
          'لديّ علاقات قريبة أشعر فيها بأنني محبوب.',
        ),
      ],
      [
        'community',
        in3(
          'I belong to a community that would miss me.',
          'Formo parte de una comunidad que me echaría de menos.',
          'أنتمي إلى جماعة ستفتقدني إن غبت.',
        ),
      ],
      [
        'family',
        in3(
          'I feel connected with my family, or with people who are family to me.',
          'Siento un vínculo con mi familia, o con personas que son mi familia.',
          'أشعر بصلة بعائلتي، أو بأشخاص هم بمثابة عائلتي.',
        ),
      ],
      [
        'friends',
        in3(
          'I have friends I can turn to on a bad day.',
          'Tengo amistades a las que puedo acudir en un mal día.',
          'لديّ أصدقاء ألجأ إليهم في يوم سيئ.',
        ),
      ],
    ],
  },
  {
    id: 'esteem',
    label: in3('Esteem', 'Estima', 'التقدير'),
    color: '#2c7a46',
    asks: [
      ['confidence', in3('I trust my own abilities.', 'Confío en mis propias capacidades.', 'أثق بقدراتي.')],
      ['recognition', in3('People see and value what I do.', 'La gente ve y valora lo que hago.', 'يرى الناس ما أقوم به ويقدّرونه.')],
      ['achievement', in3('I get things done that I am proud of.', 'Logro cosas de las que siento orgullo.', 'أنجز أشياء أفخر بها.')],
      [
        'independence',
        in3(
          'I can make my own decisions about my life.',
          'Puedo tomar mis propias decisiones sobre mi vida.',
          'أستطيع اتخاذ قراراتي بنفسي بشأن حياتي.',
        ),
      ],
    ],
  },
  {
    id: 'self_actualization',
    label: in3('Self-Actualization', 'Autorrealización', 'تحقيق الذات'),
    color: '#1f6f8b',
    asks: [
      [
        'growth',
        in3(
          'I am growing into the person I would like to be.',
          'Voy creciendo hacia la persona que me gustaría ser.',
          'أنمو لأصبح الشخص الذي أودّ أن أكونه.',
        ),
      ],
      [
        'creativity',
        in3(
          'There is room in my life to make or try something new.',
          'En mi vida hay espacio para crear o probar algo nuevo.',
          'في حياتي متّسع لأبتكر شيئًا جديدًا أو أجرّبه.',
        ),
      ],
      ['purpose', in3('What I do has a purpose for me.', 'Lo que hago tiene un sentido para mí.', 'لما أفعله معنى عندي.')],
      [
        'passion',
        in3(
          'I spend time on things I care about deeply.',
          'Dedico tiempo a cosas que me importan de verdad.',
          'أقضي وقتًا في أمور تهمّني كثيرًا.',
        ),
      ],
    ],
  },
  {
    id: 'self_transcendence',
    label: in3('Self-Transcendence', 'Autotrascendencia', 'تجاوز الذات'),
    color: '#6a4fa3',
    asks: [
      [
        'contribution',
        in3(
          'I add something good to the lives of others.',
          'Aporto algo bueno a la vida de otras personas.',
          'أضيف شيئًا طيبًا إلى حياة الآخرين.',
        ),
      ],
      [
        'service',
        in3(
          'I give time or effort to a cause beyond my own interest.',
          'Doy tiempo o esfuerzo a una causa más allá de mi propio interés.',
          'أبذل وقتًا أو جهدًا في قضية تتجاوز مصلحتي.',
        ),
      ],
      [
        'connection',
        in3(
          'I feel part of something larger than myself.',
          'Siento que formo parte de algo más grande que yo.',
          'أشعر بأنني جزء من شيء أكبر مني.',
        ),
      ],
      [
        'legacy',
        in3(
          'Something of what I do will matter to those who come after me.',
          'Algo de lo que hago tendrá valor para quienes vengan después de mí.',
          'شيء مما أفعله سيكون مهمًا لمن يأتون بعدي.',
        ),
      ],
    ],
  },
] as const

/** How far one level is met, in words. */
const HOW_FAR_MET = bandsUpTo(
  [40, in3('Mostly unmet', 'Poco cubierto', 'غير ملبّى في الغالب')],
  [70, in3('Partly met', 'Cubierto en parte', 'ملبّى جزئيًا')],
  [100, in3('Well met', 'Bien cubierto', 'ملبّى جيدًا')],
)

/** The six levels of needs, from the ground up; self-transcendence is the sixth that Maslow added later. */
export const maslow: SurveyTemplate = {
  id: 'maslow-needs-v1',
  title: 'How well are your needs met?',
  description:
    'Twenty-four statements about six levels of needs after Abraham Maslow, from food and sleep to a purpose beyond oneself. The result is a pyramid.',
  sources: [
    'Maslow, A. H. (1943). A theory of human motivation. Psychological Review, 50(4), 370–396.',
    'Maslow, A. H. (1969). The farther reaches of human nature. Journal of Transpersonal Psychology, 1(1), 1–9.',
    'Koltko-Rivera, M. E. (2006). Rediscovering the later version of Maslow’s hierarchy of needs. Review of General Psychology, 10(4), 302–317.',
  ],
  settings: { display: 'page' },
  definition: {
    languages: ['en', 'es', 'ar'],
    result_type: 'pyramid',
    groups: LEVELS.map(({ id, label, color }) => ({ id, label, color, bands: HOW_FAR_MET })),
    pages: LEVELS.map((level) => ({ id: `page_${level.id}`, title: level.label, questions: ratings(level, LABELS) })),
    bands: bandsUpTo(
      [
        40,
        in3('Many needs unmet', 'Muchas necesidades sin cubrir', 'كثير من الحاجات غير ملبّاة'),
        in3(
          'Much of what you need is missing right now. It may help to talk to someone you trust about where to begin.',
          'Ahora te falta mucho de lo que necesitas. Puede ayudar hablar con alguien de confianza sobre por dónde empezar.',
          'ينقصك الآن كثير مما تحتاج إليه. قد يفيدك أن تتحدث مع شخص تثق به عن نقطة البداية.',
        ),
      ],
      [
        70,
        in3('Partly met', 'Cubiertas en parte', 'ملبّاة جزئيًا'),
        in3(
          'A good part of what you need is there, and there is room for more.',
          'Tienes buena parte de lo que necesitas, y aún hay espacio para más.',
          'لديك جزء جيد مما تحتاج إليه، وما زال هناك متّسع للمزيد.',
        ),
      ],
      [
        100,
        in3('Well met', 'Bien cubiertas', 'ملبّاة جيدًا'),
        in3('Most of what you need is there.', 'Tienes casi todo lo que necesitas.', 'لديك معظم ما تحتاج إليه.'),
      ],
    ),
  },
}
