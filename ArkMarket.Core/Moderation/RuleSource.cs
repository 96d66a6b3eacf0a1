namespace ArkMarket.Core.Moderation;

/// <summary>A rule to be compiled.</summary>
/// <param name="Key"><c>pack:gift-links</c> of the starting set, <c>rule:12</c> of the server's own.</param>
internal sealed record RuleSource(string Key, string Name, RuleDefinition Definition);

/// <summary>What a line of a rule is not: said to who writes it.</summary>
/// <param name="Line">Counted from 1; 0 where the rule as a whole is meant.</param>
public sealed record RuleFault(int Line, string What);

/// <summary>A rule was met: by which of the compiled set, and by which part of the message.</summary>
internal readonly record struct RuleMatch(int Rule, string Matched);
