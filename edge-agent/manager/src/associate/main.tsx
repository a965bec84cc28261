// Starts the sales associate's page.

import { startPage } from "../door/start-page.tsx";
import { StoreCard } from "../door/store-card.tsx";

startPage({
  page: "associate",
  words: {},
  content: (
    <main>
      <StoreCard />
    </main>
  ),
});
