import type { Words } from '../words.js';

export const words: Words = {
  noScript: 'Su tarjeta necesita JavaScript.',
  install: 'Guardarla en este dispositivo',
  stampCards: 'Tarjetas de sellos',
  unknown: 'Este programa no se lleva aquí',
  unknownHow: 'Revise la dirección, o pregunte en la tienda.',

  join: 'Le espera un sello. Empiece su tarjeta, y es suyo.',
  taking: 'Su sello está en camino…',
  taken: 'Sellado. ¡Gracias por venir!',
  already: 'Ya tiene este sello.',
  used: 'Otra persona se ha llevado este sello. La caja muestra uno nuevo cada 30 segundos.',
  expired: 'Este sello ha caducado. Escanee de nuevo el código de la caja.',
  invalid: 'Este sello no es de esta tienda. Escanee de nuevo el código de la caja.',
  offline: 'No hay red. Su sello llega en cuanto la haya; pasados dos minutos, escanee de nuevo el código de la caja.',
  failed: 'No ha funcionado. Escanee de nuevo el código de la caja.',

  safe: 'Guardada por la tienda: allí su tarjeta está segura, pase lo que pase con este dispositivo.',
  waiting:
    '{records, plural, one {# anotación está} other {# anotaciones están}} solo en este dispositivo, hasta que haya red.',
  here: 'Solo en este dispositivo: ahora la tienda no puede hacerse cargo de su tarjeta.',
  memory: 'No se está guardando: este navegador no deja que la tienda guarde nada.',
};
