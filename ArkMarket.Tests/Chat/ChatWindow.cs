using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

/// <summary>How a window is opened: its size, and the theme of its device.</summary>
public sealed record Look(ColorScheme Theme, int Width, int Height)
{
    public static readonly Look Wide = new(ColorScheme.Light, 1_360, 860);
    public static readonly Look Narrow = new(ColorScheme.Light, 390, 844);

    /// <summary>Pages are looked at in both themes anyway; a name needs to tell the sizes apart.</summary>
    public override string ToString() => $"{Width}";
}

/// <summary>One browser window on the chat page. Whatever the console complains about is kept.</summary>
internal sealed class ChatWindow : IAsyncDisposable
{
    public const int PatienceMs = 120_000;

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    static ChatWindow() => Assertions.SetDefaultExpectTimeout(PatienceMs);

    private ChatWindow(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        context.SetDefaultTimeout(PatienceMs);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add("exception: " + error);
        // A script that got in would announce itself this way.
        page.Dialog += (_, dialog) =>
        {
            complaints.Add("dialog: " + dialog.Message);
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }
    public IReadOnlyList<string> Complaints => complaints;

    public ILocator Composer => Page.Locator(".composer-text");
    public ILocator Messages => Page.Locator(".message-item");
    public ILocator LastMessage => Messages.Last;
    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
    public ILocator Option(string name) => Page.GetByRole(AriaRole.Option, new() { Name = name });

    public static async Task<ChatWindow> Open(Chromium chromium, string address, Look? look = null)
    {
        look ??= Look.Wide;
        var fresh = await chromium.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Theme,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
        });
        var window = new ChatWindow(fresh, await fresh.NewPageAsync());
        await window.Page.GotoAsync(address);
        return window;
    }

    /// <summary>Opens as a member in a channel and waits until the page listens for events.</summary>
    public static async Task<ChatWindow> OpenAs(Chromium chromium, ChatServer server, string member, Look? look = null, string channel = "market")
    {
        var window = await Open(chromium, server.PlaceOf(member, channel), look);
        await Assertions.Expect(window.Page.Locator(".shell[data-live=true]")).ToBeVisibleAsync();
        return window;
    }

    /// <summary>The same in a server where the real app trades.</summary>
    internal static async Task<ChatWindow> OpenAs(Chromium chromium, Person person, string channel, Look look)
    {
        var window = await Open(chromium, $"{person.Sandbox.Address}?guild={person.Guild}&as={person.Id}&channel={channel}", look);
        await Assertions.Expect(window.Page.Locator(".shell[data-live=true]")).ToBeVisibleAsync();
        return window;
    }

    public async Task Send(string text)
    {
        await Composer.FillAsync(text);
        await Composer.PressAsync("Enter");
    }

    /// <summary>Types a command into the composer and chooses it.</summary>
    public async Task Run(string command)
    {
        await Composer.PressSequentiallyAsync("/");
        await Page.Keyboard.TypeAsync(command);
        await Page.Locator(".palette .option.is-active", new() { HasText = "/" + command }).WaitForAsync();
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Presses the newest button whose label has this in it, as soon as it is there.</summary>
    public async Task Press(string label)
    {
        var button = Page.GetByRole(AriaRole.Button, new() { Name = label }).Last;
        await Assertions.Expect(button).ToBeVisibleAsync();
        await button.ClickAsync();
    }

    /// <summary>Opens the newest select of this name, or one in the open form, and chooses.</summary>
    public async Task Choose(string select, string option)
    {
        await Press(select);
        await Option(option).First.ClickAsync();
    }

    /// <summary>Fills in a field of the open form.</summary>
    public Task Fill(string label, string text) => Dialog.GetByLabel(label).FillAsync(text);

    /// <summary>Sends the open form and waits until it is gone.</summary>
    public async Task Submit()
    {
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Assertions.Expect(Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Waits for a message that says this, however many there are.</summary>
    public Task Shows(string text) => Assertions.Expect(Messages.Filter(new() { HasText = text }).Last).ToBeVisibleAsync();

    public Task SeesMessage(string text) => Assertions.Expect(Messages.Filter(new() { HasText = text })).ToHaveCountAsync(1);

    /// <summary>Keeps a picture of the whole page when the environment names a folder for it.</summary>
    public async Task Photograph(string name)
    {
        if (Environment.GetEnvironmentVariable("ARKMARKET_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name.Replace('/', '-')}.png"), FullPage = true });
    }

    /// <summary>
    /// Looks at the page as it stands in the light and in the dark, without asking for it again: no rule of axe is
    /// broken, and nothing is wider than the window.
    /// </summary>
    public async Task LooksWell(string name)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await SwitchTo(theme);
            var look = $"{name}-{theme.ToString().ToLowerInvariant()}";
            await Photograph(look);
            await Axe.AssertKeptAsync(Page, look);
            var overflow = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{look} is {overflow} px too wide");
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>Changes the device's theme. The page hears of it before it is drawn again.</summary>
    private async Task SwitchTo(ColorScheme theme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = theme });
        // Colours that are still fading are no colours of the design. To wait for them would be in vain where they are folded away.
        await Page.EvaluateAsync("""
            async () => {
              await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
              for (const fading of document.getAnimations()) if (fading.effect.getTiming().iterations !== Infinity) fading.finish();
            }
            """);
    }
}
