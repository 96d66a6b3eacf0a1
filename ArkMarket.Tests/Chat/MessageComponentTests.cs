using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

[Collection(nameof(ChatPage))]
public sealed class MessageComponentTests(Chromium chromium)
{
    [Fact]
    public async Task A_button_reaches_the_application_and_its_update_changes_the_message()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Run("secret");

        await Assertions.Expect(ben.Button("Not now")).ToBeDisabledAsync();
        await ben.Button("Change it").ClickAsync();

        await ben.SeesMessage("The message was changed.");
        await Assertions.Expect(ben.Button("Change it")).ToHaveCountAsync(0);
        Assert.Equal("update", server.App.Received[^1]["data"]!["custom_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_button_that_fails_says_so_below_the_message()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Run("secret");

        await ben.Button("Break").ClickAsync();

        await Assertions.Expect(ben.LastMessage.GetByRole(AriaRole.Alert)).ToContainTextAsync("The application did not respond");
    }

    [Fact]
    public async Task A_select_of_one_sends_at_once()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Run("secret");

        await ben.Button("Choose a dino").ClickAsync();
        await ben.Option("Rex").ClickAsync();

        await ben.SeesMessage("Pressed dino: rex");
    }

    [Fact]
    public async Task A_select_of_several_keeps_to_its_limits_by_keyboard_alone()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Run("secret");
        var keys = ben.Page.Keyboard;

        await ben.Button("Choose extras").FocusAsync();
        await keys.PressAsync("Enter");
        await Assertions.Expect(ben.Button("Done")).ToBeDisabledAsync();
        foreach (var key in new[] { "Enter", "ArrowDown", "Enter", "ArrowDown", "Enter" })
            await keys.PressAsync(key);
        await Assertions.Expect(ben.Page.GetByText("2 chosen, 1 to 2")).ToBeVisibleAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");

        await ben.SeesMessage("Pressed extras: saddle, imprint");
    }

    [Fact]
    public async Task Selects_of_members_and_channels_are_filtered_by_typing()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Run("secret");

        await ben.Button("Choose a member").ClickAsync();
        await ben.Page.Keyboard.TypeAsync("suki");
        await ben.Page.Keyboard.PressAsync("Enter");
        await ben.SeesMessage($"Pressed who: {server.UserId("seller-suki")}");

        await ben.Button("Choose a channel").ClickAsync();
        await ben.Option("lobby").ClickAsync();
        await ben.SeesMessage($"Pressed where: {server.ChannelId("lobby")}");
    }

    [Fact]
    public async Task Components_of_the_second_generation_are_all_shown()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        await ben.Run("gallery");

        var message = ben.LastMessage;
        await Assertions.Expect(message.Locator(".c-container.has-accent")).ToContainTextAsync("Your balance is 1,250 credits.");
        await Assertions.Expect(message.Locator(".c-section")).ToHaveCountAsync(2);
        await Assertions.Expect(message.Locator(".c-separator")).ToHaveCountAsync(2);
        await Assertions.Expect(message.Locator(".c-thumbnail")).ToContainTextAsync("A saddle");
        await Assertions.Expect(message.Locator(".gallery")).ToContainTextAsync("A Rex");
        await Assertions.Expect(message.GetByRole(AriaRole.Link, new() { Name = "Rules" })).ToHaveAttributeAsync("href", "https://example.com/rules");
        await Assertions.Expect(ben.Page.GetByText("A den")).ToHaveCountAsync(0);
        await message.GetByRole(AriaRole.Button, new() { Name = "Spoiler" }).ClickAsync();
        await Assertions.Expect(ben.Page.GetByText("A den")).ToBeVisibleAsync();
        Assert.Empty(ben.Complaints);
    }

    [Fact]
    public async Task A_reload_of_the_channel_leaves_the_focus_and_an_open_list_alone()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Run("secret");
        await ben.Button("Choose a dino").ClickAsync();

        await server.Say("seller-sam", "market", "Something else");
        await ben.SeesMessage("Something else");

        await Assertions.Expect(ben.Option("Giga")).ToBeVisibleAsync();
        await ben.Page.Keyboard.PressAsync("ArrowDown");
        await ben.Page.Keyboard.PressAsync("Enter");
        await ben.SeesMessage("Pressed dino: giga");
    }
}
