using ArkMarket.Tests.Support;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

[Collection(nameof(ChatPage))]
public sealed class CommandPaletteTests(Chromium chromium)
{
    [Fact]
    public async Task Typing_filters_the_commands_and_subcommands_stand_as_commands_of_their_own()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        await ben.Composer.PressSequentiallyAsync("/");
        await Assertions.Expect(ben.Option("/pay")).ToContainTextAsync("Give credits to a member");
        await ben.Page.Keyboard.TypeAsync("order");

        await Assertions.Expect(ben.Page.Locator(".palette").GetByRole(AriaRole.Option)).ToHaveTextAsync(["/order deliverHand an order over", "/order listYour orders"]);
        await ben.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(ben.Composer).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_command_for_administrators_is_offered_to_the_owner_only()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await using var olivia = await ChatWindow.OpenAs(chromium, server, "owner-olivia");

        await olivia.Composer.PressSequentiallyAsync("/");
        await ben.Composer.PressSequentiallyAsync("/");

        await Assertions.Expect(olivia.Option("/audit")).ToBeVisibleAsync();
        await Assertions.Expect(ben.Option("/hello")).ToBeVisibleAsync();
        await Assertions.Expect(ben.Option("/audit")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Options_of_every_type_reach_the_application_by_keyboard_alone()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        var keys = ben.Page.Keyboard;

        await ben.Run("pay");
        await FillIn(ben, "to", "seller-sam", pick: true);
        await FillIn(ben, "amount", "250", pick: false);
        await FillIn(ben, "note", "for the Rex", pick: false);
        await FillIn(ben, "map", "Ragnarok", pick: true);
        await FillIn(ben, "quiet", "True", pick: true);
        await FillIn(ben, "where", "lobby", pick: true);
        await FillIn(ben, "role", "@Seller", pick: true);
        await FillIn(ben, "rate", "1.5", pick: false);
        await keys.PressAsync("Enter");
        await ben.SeesMessage("Ran pay.");

        var options = server.App.Received.Single()["data"]!["options"]!.AsArray().ToDictionary(o => o!["name"]!.GetValue<string>(), o => o!["value"]!.ToString());
        Assert.Equal(server.UserId("seller-sam"), options["to"]);
        Assert.Equal("250", options["amount"]);
        Assert.Equal("for the Rex", options["note"]);
        Assert.Equal("ragnarok", options["map"]);
        Assert.Equal("true", options["quiet"]);
        Assert.Equal(server.ChannelId("lobby"), options["where"]);
        Assert.Equal(server.RoleId("Seller"), options["role"]);
        Assert.Equal("1.5", options["rate"]);
    }

    [Fact]
    public async Task A_missing_or_wrong_option_is_named_and_nothing_is_sent()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        await ben.Run("pay");
        await FillIn(ben, "amount", "5000", pick: false);
        await ben.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(ben.Page.GetByText("This one is needed.")).ToBeVisibleAsync();
        await Assertions.Expect(ben.Page.GetByText("At most 1000.")).ToBeVisibleAsync();
        await Assertions.Expect(ben.Page.GetByRole(AriaRole.Combobox, new() { Name = "to", Exact = true })).ToBeFocusedAsync();
        Assert.Empty(server.App.Received);
    }

    [Fact]
    public async Task Suggestions_of_the_application_appear_while_typing_and_the_chosen_value_is_sent()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        await ben.Run("order deliver");
        // On a busy machine the app's proposals may miss Discord's three seconds: then people type again.
        await Eventually.TrueAsync(async () => await ProposesAsync(ben, "saddle", "Rex saddle for Nia"), "the suggestion is there");
        await ben.Option("Rex saddle for Nia").ClickAsync();
        await ben.Page.Keyboard.PressAsync("Enter");
        await ben.SeesMessage("Ran order.");

        var sent = server.App.Received[^1]["data"]!["options"]![0]!["options"]![0]!;
        Assert.Equal("id-of-Rex saddle for Nia", sent["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_failing_command_keeps_what_was_typed_and_says_why()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        server.App.Next(_ => null);

        await ben.Run("pay");
        await FillIn(ben, "to", "seller-sam", pick: true);
        await FillIn(ben, "amount", "250", pick: false);
        await ben.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(ben.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The application did not respond");
        await Assertions.Expect(ben.Page.GetByLabel("amount", new() { Exact = true })).ToHaveValueAsync("250");
        await ben.Page.Keyboard.PressAsync("Enter");
        await ben.SeesMessage("Ran pay.");
    }

    [Fact]
    public async Task Everyone_reads_who_used_which_command()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await using var sam = await ChatWindow.OpenAs(chromium, server, "seller-sam");

        await ben.Run("hello");

        await sam.SeesMessage("Hello, everybody.");
        await Assertions.Expect(sam.LastMessage).ToContainTextAsync("buyer-ben used /hello");
    }

    [Fact]
    public async Task A_command_that_thinks_shows_so_until_its_answer_is_edited_in()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");

        await ben.Run("later");
        await Assertions.Expect(ben.LastMessage).ToContainTextAsync("ArkMarket is thinking…");
        var interaction = server.App.Received.Single();
        await server.Discord(HttpMethod.Patch, $"/webhooks/{interaction["application_id"]}/{interaction["token"]}/messages/@original", new System.Text.Json.Nodes.JsonObject { ["content"] = "Here it is." });

        await ben.SeesMessage("Here it is.");
        await Assertions.Expect(ben.Page.GetByText("is thinking…")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Commands_on_a_member_and_on_a_message_are_in_their_menus()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        var said = await server.Say("seller-sam", "market", "Cheap Rex, pay outside!");
        await ben.SeesMessage("Cheap Rex");

        await ben.LastMessage.HoverAsync();
        await ben.Button("Actions for the message of seller-sam").ClickAsync();
        await ben.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Report message" }).ClickAsync();
        await ben.SeesMessage("Ran Report message.");
        await ben.Page.Locator(".member", new() { HasText = "seller-sam" }).ClickAsync();
        await ben.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Check member" }).ClickAsync();
        await ben.SeesMessage("Ran Check member.");

        Assert.Equal(said["message"]!["id"]!.GetValue<string>(), server.App.Received[0]["data"]!["target_id"]!.GetValue<string>());
        Assert.Equal(server.UserId("seller-sam"), server.App.Received[1]["data"]!["target_id"]!.GetValue<string>());
    }

    private static async Task<bool> ProposesAsync(ChatWindow window, string text, string option)
    {
        var field = window.Page.GetByLabel("order", new() { Exact = true });
        await field.FillAsync("");
        await field.FillAsync(text);
        try
        {
            await window.Option(option).WaitForAsync(new() { Timeout = 5_000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task FillIn(ChatWindow window, string option, string text, bool pick)
    {
        var field = window.Page.Locator($".option-form input[name={option}]");
        await field.FocusAsync();
        await window.Page.Keyboard.TypeAsync(text);
        if (!pick)
            return;
        await window.Page.Locator(".option-form .option.is-active", new() { HasText = text }).WaitForAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
    }
}
