import type { Words } from './en.ts'

export const es: Words = {
  nobody: 'Nadie ha respondido todavía.',
  'came-back': {
    one: 'De {n} persona que empezó, volvió {returned}.',
    many: 'De {n} de personas que empezaron, volvieron {returned}.',
    other: 'De {n} personas que empezaron, volvieron {returned}.',
  },
  'came-back-none': {
    one: '{n} persona empezó y aún no tiene una segunda puntuación.',
    many: 'De {n} de personas que empezaron, ninguna tiene aún una segunda puntuación.',
    other: 'De {n} personas que empezaron, ninguna tiene aún una segunda puntuación.',
  },
  'came-back-one': {
    one: '{n} persona empezó y volvió.',
    many: 'De {n} de personas que empezaron, volvió una.',
    other: 'De {n} personas que empezaron, volvió una.',
  },
  'no-change-yet': 'Se podrá hablar de un cambio cuando alguien tenga una puntuación de dos intentos.',
  improved: 'En promedio mejoraron {points} puntos{interval}.',
  worsened: 'En promedio empeoraron {points} puntos{interval}.',
  rose: 'En promedio, sus puntuaciones subieron {points} puntos{interval}.',
  fell: 'En promedio, sus puntuaciones bajaron {points} puntos{interval}.',
  same: 'En promedio, sus puntuaciones se mantuvieron igual{interval}.',
  'lower-better': 'Aquí las puntuaciones más bajas son mejores.',
  interval: ' (IC del 95 %: de {low} a {high})',
  clear: 'El azar por sí solo difícilmente produciría un cambio así (p {p}).',
  unclear: 'Un cambio así bien puede deberse al azar (p {p}).',
  mixed:
    'Por rangos, el cambio va en sentido contrario (p {p}): unos pocos cambios grandes determinan este promedio, así que no conviene concluir nada de él.',
  tiny: 'El efecto es muy pequeño (g de Hedges = {g}).',
  small: 'El efecto es pequeño (g de Hedges = {g}).',
  medium: 'El efecto es mediano (g de Hedges = {g}).',
  large: 'El efecto es grande (g de Hedges = {g}).',
  reliable: {
    one: 'De {n} persona, cambiaron más de lo que tales puntuaciones varían de por sí: {improved} a mejor y {declined} a peor.',
    many: 'De {n} de personas, cambiaron más de lo que tales puntuaciones varían de por sí: {improved} a mejor y {declined} a peor.',
    other: 'De {n} personas, cambiaron más de lo que tales puntuaciones varían de por sí: {improved} a mejor y {declined} a peor.',
  },
  'left-alike': 'Quienes no volvieron no habían empezado a un nivel claramente distinto.',
  'left-higher':
    'Quienes no volvieron habían empezado con puntuaciones más altas, así que el cambio de los demás quizá no valga para todos.',
  'left-lower':
    'Quienes no volvieron habían empezado con puntuaciones más bajas, así que el cambio de los demás quizá no valga para todos.',
  'too-few': 'Volvieron menos de cinco personas: demasiado pocas para sacar conclusiones.',
  hidden: 'Menos de cinco personas cumplen la condición. Para protegerlas, no se muestran sus cifras.',
  'few-others': 'Menos de cinco personas quedan fuera. Para protegerlas, no se muestra ninguna cifra.',
  'all-alike': 'Todos cambiaron lo mismo, así que no hay nada que comprobar.',
  'none-changed': 'La puntuación de nadie ha cambiado, así que no hay nada que comprobar.',
}
