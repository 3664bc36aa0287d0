// Looks again while a payment is being confirmed; stops after two minutes, when the link on the page remains.
const pauses = [2, 2, 3, 5, 8, 10, 15, 20, 25, 30];
const memory = 'checkout-looks';
const looks = Number(sessionStorage.getItem(memory + location.pathname) ?? 0);
const pause = pauses[looks];
if (pause !== undefined && document.getElementById('waiting')) {
  sessionStorage.setItem(memory + location.pathname, String(looks + 1));
  setTimeout(() => location.reload(), pause * 1000);
}
