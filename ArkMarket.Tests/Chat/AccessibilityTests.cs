using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

/// <summary>No axe violation and no complaint of the console on any screen, in both themes, wide and narrow.</summary>
[Collection(nameof(ChatPage))]
public sealed class AccessibilityTests(Chromium chromium)
{
    /// <summary>The windows that pages are opened in. What opens in one theme is looked at in the other too.</summary>
    public static readonly TheoryData<ColorScheme, int, int> Looks = new()
    {
        { ColorScheme.Light, 1_360, 860 },
        { ColorScheme.Dark, 390, 844 },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_start_screen_has_no_violation(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        await using var server = await ChatServer.Start();
        await using var window = await ChatWindow.Open(chromium, server.Address, look);
        await window.Page.Locator(".person").First.WaitForAsync();

        await HasNoViolation(window, $"start-{look}");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_busy_channel_has_no_violation(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        await using var server = await ChatServer.Start();
        await MakeBusy(server);
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben", look);
        await ben.SeesMessage("This is a secret.");
        await ben.Page.Locator(".message-scroller").EvaluateAsync("node => { node.scrollTop = 0; }");
        await HasNoViolation(ben, $"busy-top-{look}");
        await ben.Page.Locator(".message-scroller").EvaluateAsync("node => { node.scrollTop = node.scrollHeight / 3; }");
        await ben.Photograph($"busy-middle-{look}");
        await ben.Page.Locator(".message-scroller").EvaluateAsync("node => { node.scrollTop = node.scrollHeight; }");

        await ben.Button("Choose a dino").ClickAsync();
        await HasNoViolation(ben, $"busy-select-{look}");
        await ben.Page.Keyboard.PressAsync("Escape");
        await ben.Button("Break").ClickAsync();
        await ben.LastMessage.GetByRole(AriaRole.Alert).WaitForAsync();
        await HasNoViolation(ben, $"busy-failed-{look}");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task An_open_form_has_no_violation(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben", look);
        await ben.Run("form");
        await ben.Dialog.WaitForAsync();
        await HasNoViolation(ben, $"form-{look}");
        await ben.Button("Submit").ClickAsync();
        await HasNoViolation(ben, $"form-mistakes-{look}");
        await ben.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(ben.Page.Locator("dialog")).ToHaveCountAsync(0);

        server.App.Next(_ => new JsonObject { ["type"] = 9, ["data"] = JsonNode.Parse(ScriptedLayouts.Choices) });
        await ben.Run("form");
        await ben.Dialog.WaitForAsync();
        await HasNoViolation(ben, $"choices-{look}");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_command_palette_has_no_violation(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben", look);
        await ben.Composer.PressSequentiallyAsync("/");
        await ben.Option("/pay").WaitForAsync();
        await HasNoViolation(ben, $"palette-{look}");

        await ben.Option("/pay").ClickAsync();
        await ben.Option("seller-sam").WaitForAsync();
        await HasNoViolation(ben, $"options-{look}");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Drawers_menus_and_calls_have_no_violation(ColorScheme theme, int width, int height)
    {
        var look = new Look(theme, width, height);
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben", look);
        await ben.Button("You are buyer-ben Be somebody else").ClickAsync();
        await HasNoViolation(ben, $"switcher-{look}");
        await ben.Page.Keyboard.PressAsync("Escape");
        await ben.Button("App calls").ClickAsync();
        await ben.Page.Locator("summary").First.ClickAsync();
        await HasNoViolation(ben, $"calls-{look}");
        await ben.Button("Close app calls").ClickAsync();
        await ben.Button("Members").ClickAsync();
        await HasNoViolation(ben, $"members-{look}");
        if (width > 900)
            return;
        await ben.Button("Close members").ClickAsync();
        await ben.Button("Channels").ClickAsync();
        await ben.Page.GetByRole(AriaRole.Link, new() { Name = "lobby" }).WaitForAsync();
        await HasNoViolation(ben, $"channels-{look}");
    }

    private static async Task MakeBusy(ChatServer server)
    {
        await server.Say("owner-olivia", "market", "# Welcome\n**Trade** *only* in tickets.\n- be kind\n- no dupes\n> a quote\n```\nlevel 250\n```\n-# Prices are in credits.");
        await server.Say("seller-sam", "market", $"Ask <@{server.UserId("seller-suki")}> in <#{server.ChannelId("lobby")}>, ||mutated|| ones until <t:1767225600:F>. [Prices](https://example.com/prices)");
        await server.Say("buyer-ben", "market", "Is the Rex still there?");
        await server.Act("buyer-bea", "market", new JsonObject { ["command"] = "gallery" });
        await server.Post("market", new JsonObject
        {
            ["embeds"] = new JsonArray(new JsonObject
            {
                ["title"] = "Order 12: Rex",
                ["url"] = "https://example.com/order/12",
                ["description"] = "Waiting for a seller. **800 credits** are held.",
                ["color"] = 0xE6A23C,
                ["fields"] = new JsonArray(
                    new JsonObject { ["name"] = "Buyer", ["value"] = $"<@{server.UserId("buyer-ben")}>", ["inline"] = true },
                    new JsonObject { ["name"] = "Map", ["value"] = "Ragnarok", ["inline"] = true }),
                ["footer"] = new JsonObject { ["text"] = "Ark Traders" },
            }),
        });
        await server.Act("buyer-bea", "market", new JsonObject { ["command"] = "later", ["wait"] = false });
        await server.Act("buyer-ben", "market", new JsonObject { ["command"] = "secret" });
    }

    private static async Task HasNoViolation(ChatWindow window, string name)
    {
        await window.LooksWell(name);
        Assert.DoesNotContain(window.Complaints, complaint => !complaint.Contains("500", StringComparison.Ordinal));
    }
}
