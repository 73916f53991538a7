// CommonJS imports it, too.
import('tenfold').then(({ createTenfold }) => console.log(typeof createTenfold));
