// The button says what it does: an amount of zero is free.
const amount = document.getElementById('f-amount');
const button = document.querySelector('button[data-free]');
if (amount && button) {
  const paid = button.textContent;
  const name = () => {
    button.textContent = /^\D*0+([.,]0*)?$/.test(amount.value.trim()) ? button.dataset.free : paid;
  };
  amount.addEventListener('input', name);
  name();
}
