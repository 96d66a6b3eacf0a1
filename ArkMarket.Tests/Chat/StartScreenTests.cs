using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

[Collection(nameof(ChatPage))]
public sealed class StartScreenTests(Chromium chromium)
{
    [Fact]
    public async Task Every_member_is_offered_with_their_roles_and_the_bot_is_not()
    {
        await using var server = await ChatServer.Start();
        await using var window = await ChatWindow.Open(chromium, server.Address);

        var people = window.Page.Locator(".person");
        await Assertions.Expect(people).ToHaveCountAsync(7);
        await Assertions.Expect(people.Filter(new() { HasText = "mod-milo" })).ToContainTextAsync("Moderator");
        await Assertions.Expect(people.Filter(new() { HasText = "owner-olivia" })).ToContainTextAsync("Owner");
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Picking_a_member_opens_the_chat_as_them_and_a_reload_stays_there()
    {
        await using var server = await ChatServer.Start();
        await using var window = await ChatWindow.Open(chromium, server.Address);

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "buyer-ben" }).First.ClickAsync();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "lobby" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "lobby" })).ToBeVisibleAsync();
        Assert.Contains($"as={server.UserId("buyer-ben")}&channel={server.ChannelId("lobby")}", window.Page.Url, StringComparison.Ordinal);

        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "lobby" })).ToBeVisibleAsync();
        await Assertions.Expect(window.Button("You are buyer-ben Be somebody else")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_switcher_turns_the_window_into_another_member()
    {
        await using var server = await ChatServer.Start();
        await using var window = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        await window.Button("You are buyer-ben Be somebody else").ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "seller-sam" }).ClickAsync();

        await Assertions.Expect(window.Button("You are seller-sam Be somebody else")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_chosen_theme_stays_after_a_reload()
    {
        await using var server = await ChatServer.Start();
        await using var window = await ChatWindow.Open(chromium, server.Address);

        await window.Button("Switch to the dark theme").ClickAsync();
        await window.Page.ReloadAsync();

        await Assertions.Expect(window.Button("Switch to the light theme")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(16, 21, 23)");
    }

    [Fact]
    public async Task The_page_always_says_that_it_is_a_simulation()
    {
        await using var server = await ChatServer.Start();
        await using var window = await ChatWindow.OpenAs(chromium, server, "buyer-ben", Look.Narrow);

        await Assertions.Expect(window.Page.GetByText("This is a simulation of Discord for trying out ArkMarket. Nothing here reaches Discord.")).ToBeInViewportAsync();
    }
}
