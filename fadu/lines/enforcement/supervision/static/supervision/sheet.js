// The score sheet by keyboard: Enter goes down the deductions, the total follows every digit. Without it the server reckons.
const form = document.getElementById("sheet");
const cuts = [...form.querySelectorAll("[data-cut]")];
const total = document.getElementById("total");
const vetoed = document.getElementById("vetoed");

function reckon() {
  let sum = 0;
  for (const cut of cuts) {
    const points = Number(cut.value.trim());
    const wrong = Number.isNaN(points) || points < 0 || points > Number(cut.dataset.most) || (points * 2) % 1 !== 0;
    cut.setAttribute("aria-invalid", wrong ? "true" : "false");
    cut.classList.toggle("is-invalid", wrong);
    if (!wrong) sum += points;
  }
  total.textContent = String(Math.round((100 - sum) * 100) / 100);
  vetoed.hidden = !form.querySelector("[data-veto]:checked");
}

function step(from, by) {
  const next = cuts[cuts.indexOf(from) + by];
  if (next) { next.focus(); next.select(); }
}

form.addEventListener("input", reckon);
form.addEventListener("change", reckon);
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey) { event.preventDefault(); form.requestSubmit(form.querySelector("button[value=in]")); return; }
  const row = event.target.closest("tr");
  const here = row && row.querySelector("[data-cut]");
  if (!here) return;
  event.preventDefault();
  // points without a reason: first the reason
  const note = row.querySelector("textarea");
  if (event.target === here && !event.shiftKey && Number(here.value) > 0 && note && !note.value.trim()) note.focus();
  else step(here, event.shiftKey ? -1 : 1);
});
reckon();
if (cuts.length && !cuts[0].readOnly && !document.getElementById("form-errors")) cuts[0].focus();
