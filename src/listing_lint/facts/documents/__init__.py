"""What can be seen in a document (a licence, a certificate), and what its pages say."""
