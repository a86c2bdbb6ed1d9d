package io.heddle.sample;

import java.io.PrintStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A pool that fetches pages from a web shop and adds up the prices. One page has no price.
 *
 * <p>The mistake: nobody handles that page's exception, so it ends the pool's thread; and the
 * pool's threads have no names that would say whose they are.
 */
@Command(name = "scrape", description = "Fetches pages from a local web server with a pool.")
final class Scrape extends Scenario {
  private static final int SCRAPERS = 4;

  @Option(names = "--pages", description = "Pages to fetch (${DEFAULT-VALUE}).")
  private int pages = 80;

  @Option(names = "--bug", description = "An exception ends a thread of the pool.")
  private boolean bug;

  private final LongAdder total = new LongAdder();
  private final AtomicInteger scraped = new AtomicInteger();
  private final AtomicInteger withoutPrice = new AtomicInteger();

  Scrape(PrintStream out) {
    super(out);
  }

  @Override
  boolean run() throws Exception {
    try (WebShop shop = new WebShop(pages)) {
      ExecutorService scrapers =
          bug
              ? Executors.newFixedThreadPool(SCRAPERS)
              : Executors.newFixedThreadPool(SCRAPERS, new NamedThreads("scraper"));
      for (int page = 0; page < pages; page++) {
        int number = page;
        scrapers.execute(() -> scrape(shop, number));
      }
      Shutdown.of(scrapers);
      say(
          "scrape: %d of %d pages, %d without a price, total %d"
              .formatted(scraped.get(), pages, withoutPrice.get(), total.sum()));
      return scraped.get() == pages - 1 && total.sum() == shop.expectedTotal();
    }
  }

  private void scrape(WebShop shop, int page) {
    if (bug) {
      addPrice(shop.fetch(page));
      return;
    }
    try {
      addPrice(shop.fetch(page));
    } catch (NumberFormatException noPrice) {
      withoutPrice.incrementAndGet();
    }
  }

  private void addPrice(String page) {
    total.add(Integer.parseInt(page.substring(page.indexOf(' ') + 1)));
    scraped.incrementAndGet();
  }
}
