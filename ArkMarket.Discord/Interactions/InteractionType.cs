namespace ArkMarket.Discord;

/// <summary>What a delivery is about; a number without a name here came later and can be ignored.</summary>
public enum InteractionType
{
    Ping = 1,
    ApplicationCommand = 2,
    MessageComponent = 3,
    Autocomplete = 4,
    ModalSubmit = 5,
}

/// <summary>Where an interaction was started.</summary>
public enum InteractionContextType
{
    Guild = 0,

    /// <summary>The direct messages with the app itself.</summary>
    BotDirectMessage = 1,

    /// <summary>Direct messages or a group that the app is not part of.</summary>
    PrivateChannel = 2,
}
