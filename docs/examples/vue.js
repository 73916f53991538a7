// Tenfold in a Vue application. The script tag stands in index.html; Vue is told that our elements are none of its own
// (in a build: compilerOptions.isCustomElement of @vitejs/plugin-vue).
import { createApp, onMounted, onUnmounted, ref, computed } from 'vue';

/** Points of the shopper, kept up to date by what happens to the card. */
function usePoints() {
  const points = ref();
  let stop = () => {};
  let gone = false;
  onMounted(() => {
    const watch = (client) => {
      if (!gone) stop = client.subscribe(({ view }) => (points.value = view?.points.available));
    };
    window.tenfold?.ready.then(watch, () => {});
  });
  onUnmounted(() => {
    gone = true;
    stop();
  });
  return points;
}

/** Calls back when the shopper has earned points, for as long as the component is there. */
function useEarned(callback) {
  const earned = ({ detail }) => callback(detail.points);
  onMounted(() => document.addEventListener('tenfold-earned', earned));
  onUnmounted(() => document.removeEventListener('tenfold-earned', earned));
}

const Product = {
  setup() {
    const quantity = ref(1);
    const purchase = computed(() => ({
      lines: [{ category: 'coffee', quantity: quantity.value, amount: 380 * quantity.value }],
    }));
    const buy = () => window.tenfold?.track('purchased', { order: crypto.randomUUID(), ...purchase.value });
    return { quantity, purchase, buy };
  },
  // `.prop`: a whole basket is an object, and no attribute.
  template: `<section>
    <button @click="quantity += 1">One more</button>
    <button @click="buy">Buy {{ quantity }}</button>
    <tenfold-preview :purchase.prop="purchase"></tenfold-preview>
  </section>`,
};

const Account = {
  setup: () => ({ points: usePoints() }),
  template: `<section>
    <p id="points">{{ points ?? '…' }}</p>
    <tenfold-card></tenfold-card>
  </section>`,
};

const App = {
  components: { Product, Account },
  setup() {
    const route = ref('product');
    const earned = ref(0);
    useEarned((points) => (earned.value += points));
    return { route, earned };
  },
  template: `<main>
    <nav>
      <button @click="route = 'product'">Product</button>
      <button @click="route = 'account'">Account</button>
    </nav>
    <p id="earned">{{ earned }}</p>
    <Product v-if="route === 'product'" /><Account v-else />
  </main>`,
};

const app = createApp(App);
app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('tenfold-');
app.mount('#app');
window.unmountApp = () => app.unmount();
