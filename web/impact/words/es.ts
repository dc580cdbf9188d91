import type { Words } from './en.ts'

export const es: Words = {
  nobody: 'Nadie ha respondido todavía.',
  'came-back': {
    one: 'De {n} persona que empezó, volvió {returned}.',
    many: 'De {n} de personas que empezaron, volvieron {returned}.',
    other: 'De {n} personas que empezaron, volvieron {returned}.',
  },
  'no-change-yet': 'Se podrá hablar de un cambio cuando alguien haya respondido por segunda vez.',
  improved: 'En promedio mejoraron {points} puntos{interval}.',
  worsened: 'En promedio empeoraron {points} puntos{interval}.',
  rose: 'En promedio, sus puntuaciones subieron {points} puntos{interval}.',
  fell: 'En promedio, sus puntuaciones bajaron {points} puntos{interval}.',
  same: 'En promedio, sus puntuaciones se mantuvieron igual{interval}.',
  interval: ' (IC del 95 %: de {low} a {high})',
  clear: 'El azar por sí solo difícilmente produciría un cambio así (p {p}).',
  unclear: 'Un cambio así bien puede deberse al azar (p {p}).',
  tiny: 'El efecto es muy pequeño (g de Hedges = {g}).',
  small: 'El efecto es pequeño (g de Hedges = {g}).',
  medium: 'El efecto es mediano (g de Hedges = {g}).',
  large: 'El efecto es grande (g de Hedges = {g}).',
  reliable: {
    one: 'De {n} persona, {improved} mejoró y {declined} empeoró más de lo que tales puntuaciones varían de por sí.',
    many: 'De {n} de personas, {improved} mejoraron y {declined} empeoraron más de lo que tales puntuaciones varían de por sí.',
    other: 'De {n} personas, {improved} mejoraron y {declined} empeoraron más de lo que tales puntuaciones varían de por sí.',
  },
  'left-alike': 'Quienes no volvieron habían empezado más o menos al mismo nivel.',
  'left-higher':
    'Quienes no volvieron habían empezado con puntuaciones más altas, así que el cambio de los demás quizá no valga para todos.',
  'left-lower':
    'Quienes no volvieron habían empezado con puntuaciones más bajas, así que el cambio de los demás quizá no valga para todos.',
  'too-few': 'Volvieron menos de cinco personas: demasiado pocas para sacar conclusiones.',
  hidden: 'Menos de cinco personas cumplen la condición. Para protegerlas, no se muestran sus cifras.',
  'few-others': 'Menos de cinco personas quedan fuera. Para protegerlas, no se muestra ninguna cifra.',
  'all-alike': 'Todos cambiaron lo mismo, así que no hay nada que comprobar.',
}
