using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ArkMarket.Tests.Chat;

[Collection(nameof(ChatPage))]
public sealed class ModalTests(Chromium chromium)
{
    [Fact]
    public async Task A_form_filled_in_by_keyboard_reaches_the_application()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        var keys = ben.Page.Keyboard;

        await ben.Run("form");
        await Assertions.Expect(ben.Page.GetByLabel("Character")).ToBeFocusedAsync();
        await keys.TypeAsync("Survivor");
        await Assertions.Expect(ben.Page.GetByText("8 / 32")).ToBeVisibleAsync();
        await keys.PressAsync("Tab");
        await keys.TypeAsync("Two lines\nof wishes");
        await keys.PressAsync("Tab");
        foreach (var key in new[] { "Enter", "ArrowDown", "Enter", "Tab", "ArrowDown", "Tab", "Tab", "Enter" })
            await keys.PressAsync(key);

        await ben.SeesMessage("The form arrived.");
        var values = Values(server.App.Received[^1]);
        Assert.Equal("Survivor", values["character"]["value"]!.GetValue<string>());
        Assert.Equal("Two lines\nof wishes", values["wishes"]["value"]!.GetValue<string>());
        Assert.Equal("ragnarok", values["map"]["values"]![0]!.GetValue<string>());
        Assert.Equal("barter", values["payment"]["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_form_with_mistakes_names_them_and_sends_nothing()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Run("form");

        await ben.Page.GetByLabel("Character").FillAsync("Al");
        await ben.Button("Submit").ClickAsync();

        await Assertions.Expect(ben.Page.GetByText("At least 3 characters are needed.")).ToBeVisibleAsync();
        await Assertions.Expect(ben.Page.GetByText("Please choose one.")).ToBeVisibleAsync();
        await Assertions.Expect(ben.Page.GetByLabel("Character")).ToBeFocusedAsync();
        Assert.Single(server.App.Received);
    }

    [Fact]
    public async Task A_submit_that_fails_keeps_the_form_and_every_word()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Run("form");
        await Assertions.Expect(ben.Dialog).ToBeVisibleAsync();
        server.App.Next(_ => null);

        await ben.Page.GetByLabel("Character").FillAsync("Survivor");
        await ben.Button("Map: Choose a map").ClickAsync();
        await ben.Option("Ragnarok").ClickAsync();
        await ben.Page.GetByLabel("Barter").CheckAsync();
        await ben.Button("Submit").ClickAsync();

        await Assertions.Expect(ben.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("The application did not respond");
        await Assertions.Expect(ben.Page.GetByLabel("Character")).ToHaveValueAsync("Survivor");
        await Assertions.Expect(ben.Button("Map: Ragnarok")).ToBeVisibleAsync();
        await Assertions.Expect(ben.Page.GetByLabel("Barter")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Choices_defaults_and_the_older_layout_are_answered()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        server.App.Next(_ => new JsonObject { ["type"] = 9, ["data"] = JsonNode.Parse(ScriptedLayouts.Choices) });
        await ben.Run("form");

        await ben.Page.GetByLabel("Saddle").CheckAsync();
        await ben.Page.GetByLabel("Imprint").CheckAsync();
        await ben.Page.GetByLabel("Cryopod").CheckAsync();
        await ben.Button("Submit").ClickAsync();
        await Assertions.Expect(ben.Page.GetByText("Please choose at most 2.")).ToBeVisibleAsync();
        await ben.Page.GetByLabel("Cryopod").UncheckAsync();
        await ben.Page.GetByLabel("I have read the rules").CheckAsync();
        await ben.Button("Submit").ClickAsync();
        await ben.SeesMessage("The form arrived.");

        var values = Values(server.App.Received[^1]);
        Assert.Equal(["saddle", "imprint"], values["extras"]["values"]!.AsArray().Select(value => value!.GetValue<string>()));
        Assert.True(values["rules"]["value"]!.GetValue<bool>());
        Assert.Empty(values["seller"]["values"]!.AsArray());
        Assert.Equal("prefilled", values["old"]["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_focus_stays_inside_and_Escape_gives_it_back()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Run("secret");
        await ben.Button("Open the form").ClickAsync();
        await Assertions.Expect(ben.Dialog).ToBeVisibleAsync();

        await ben.Page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(ben.Button("Close")).ToBeFocusedAsync();
        await ben.Page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(ben.Button("Submit")).ToBeFocusedAsync();
        await ben.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(ben.Button("Close")).ToBeFocusedAsync();

        await ben.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(ben.Dialog).ToHaveCountAsync(0);
        await Assertions.Expect(ben.Button("Open the form")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task After_a_form_was_closed_the_composer_takes_what_is_typed()
    {
        await using var server = await ChatServer.Start();
        await using var ben = await ChatWindow.OpenAs(chromium, server, "buyer-ben");
        await ben.Run("form");
        await Assertions.Expect(ben.Dialog).ToBeVisibleAsync();

        await ben.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(ben.Page.Locator("dialog")).ToHaveCountAsync(0);
        await ben.Page.Keyboard.TypeAsync("Not today");

        await Assertions.Expect(ben.Composer).ToHaveValueAsync("Not today");
    }

    /// <summary>The submitted components by custom id, whatever they stand in.</summary>
    private static Dictionary<string, JsonNode> Values(JsonNode interaction) =>
        interaction["data"]!["components"]!.AsArray()
            .Select(entry => entry!["component"] ?? entry["components"]?[0])
            .OfType<JsonNode>()
            .ToDictionary(component => component["custom_id"]!.GetValue<string>());
}
