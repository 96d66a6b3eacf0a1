using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

/// <summary>
/// One real Chromium for all tests of the chat page. Found at the path in the environment's CHROMIUM, else where
/// systems put it; without one the tests are skipped.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] UsualPaths =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // A container has no user namespaces for Chromium's own sandbox; the rest keeps it from calling home.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(browser is null, "Chromium is not installed: install Debian's package chromium, or set CHROMIUM to its path.");
            return browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM") ?? UsualPaths.FirstOrDefault(File.Exists);
        if (path is null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments, Timeout = ChatWindow.PatienceMs });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

[CollectionDefinition(nameof(ChatPage))]
public sealed class ChatPage : ICollectionFixture<Chromium>;
